"""What is known beforehand: bodies, places, states and industries, and how their names are found in a text."""
