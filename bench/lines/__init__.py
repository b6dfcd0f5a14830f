"""Single lines of print as cameras show them, and a recogniser that learns on them."""
