"""Capturing: from sheets of paper to the pages of a consignment: scanning, watching a folder, sorting, binding."""
