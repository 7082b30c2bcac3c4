"""Readings → messages, pure: compose → render → split."""
