"""Where lists stand: markers → outline, which words announce them, and where their items end."""
