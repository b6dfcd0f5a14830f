"""The tests of what scales and analysers say."""
