"""Access: officers, their keys, and the station's secrets."""
