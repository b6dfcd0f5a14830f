"""The devices of the gate: bytes and frames in and out; what they mean is decided in app."""
