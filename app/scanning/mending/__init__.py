"""Mending: a QR code that is seen but not read is read module by module, from its place and what is known of it."""
