"""SQL lives here and nowhere else; one method = one transaction."""
