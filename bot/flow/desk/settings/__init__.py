"""When and how a chat is told."""
