"""What a chat follows, and what it gives up."""
