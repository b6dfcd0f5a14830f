"""Log: the inspections of the office, found by anything they name, exported, and read from other stations' journals."""
