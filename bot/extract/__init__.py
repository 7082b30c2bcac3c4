"""Text → reading, pure: markers → outline → classify → headline, then names and facts."""
