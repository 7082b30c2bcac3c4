"""What a chat may ask, a file per family."""
