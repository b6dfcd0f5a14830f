"""Referral: everything that whoever takes over a case needs, in one file that can be verified anywhere."""
