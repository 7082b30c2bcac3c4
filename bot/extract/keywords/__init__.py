"""The words and phrases that a text is about."""
