"""The tests of papers that are made to be read."""
