"""The faces of the workstation, thin: a window and a command line."""
