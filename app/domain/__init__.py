"""Domain: frozen values and pure rules that everything above speaks in."""
