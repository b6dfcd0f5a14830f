"""Reading: a paper from outside becomes lines of text with their places."""
