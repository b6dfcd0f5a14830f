"""Identity: what a batch passport or a GS1 code says, who says it, and whether it is true."""
