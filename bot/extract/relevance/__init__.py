"""Whether a text is policy at all."""
