"""Tests of the window, offscreen, with a fake workstation at the port."""
