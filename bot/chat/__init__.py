"""Telegram and the console: thin. Updates become one call on the Desk, its result one reply."""
