"""Who wants what, and what is the same story; pure."""
