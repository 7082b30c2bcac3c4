"""Which public bodies a text names, under which of their names, and which of them only seem to be named."""
