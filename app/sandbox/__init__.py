"""Sandbox: untrusted bytes are opened in a killable child with limits, below all steps."""
