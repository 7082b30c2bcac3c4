"""What the desk answers, as data."""
