"""Review: supervisors go through what inspectors found; every step signed by who takes it, and journalled."""
