"""Tests of sync: real TUF over real folders and a real loopback server."""
