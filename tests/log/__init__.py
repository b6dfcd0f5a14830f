"""The log: searched, exported, and read from other stations' journals."""
