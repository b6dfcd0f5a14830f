"""Officers, their keys, and the station's secrets: real Argon2id, age and PKCS#12."""
