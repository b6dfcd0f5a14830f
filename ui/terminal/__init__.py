"""Terminal: the command line; imports no Qt."""
