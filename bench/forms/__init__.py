"""Papers that are made with their truth: forms in Chinese and English, printed, stamped, signed and photographed."""
