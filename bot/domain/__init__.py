"""Nouns and small decisions; standard library only."""
