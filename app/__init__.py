"""The workstation without a screen: use cases above steps above proof, sandbox and domain; no Qt, no SQL."""
