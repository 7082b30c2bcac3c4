"""Quantities: their values, what they count, and whether they are reached or aimed at."""
