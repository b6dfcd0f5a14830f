"""Papers: a file that came with the goods, read field by field and held against what the register knows."""
