"""What screening promises, and the words it gives."""
