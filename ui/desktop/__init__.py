"""Desktop: the window of the workstation (PySide6 widgets)."""
