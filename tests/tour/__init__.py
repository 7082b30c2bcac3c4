"""A whole week of an analyst, played against the emulator, and the tour that is made of the bot's answers."""
