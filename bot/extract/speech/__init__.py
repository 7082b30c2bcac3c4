"""Who says something: words of saying, and questions with their answers."""
