"""Results of the desk → text and buttons, pure."""
