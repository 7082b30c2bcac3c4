"""Bytes → data, pure: feeds, documents and pages as entries and clean text."""
