"""Scenarios: consignments written as data, one short file each, with the verdict and codes that must come of them."""
