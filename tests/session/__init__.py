"""Tests of an officer's session, with real stores."""
