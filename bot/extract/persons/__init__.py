"""Persons who speak, with what they are."""
