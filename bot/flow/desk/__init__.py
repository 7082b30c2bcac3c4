"""What a chat may ask or change, the same for Telegram and the terminal; a file per family of questions."""
