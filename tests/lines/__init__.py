"""What the recogniser for worn print learned on."""
