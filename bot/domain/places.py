"""Where the bot is spoken to besides Telegram."""

TERMINAL = 0
"""The terminal's chat and user id, which Telegram gives to nobody; who sits there is an admin."""
