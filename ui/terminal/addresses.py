"""Which address of this computer does a person name at the terminal? argparse turns a ValueError into wrong usage."""

from __future__ import annotations


def address(text: str) -> tuple[str, int]:
    """Return host and port of "127.0.0.1:8080"; with ":8080" every address of this computer is meant."""
    host, colon, port = text.rpartition(":")
    if not (colon and port.isascii() and port.isdecimal() and int(port) < 1 << 16):
        raise ValueError("no host:port")
    return host or "0.0.0.0", int(port)  # noqa: S104 - whoever leaves the host out means all of them
