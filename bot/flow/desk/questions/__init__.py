"""What a chat may ask of the library."""
