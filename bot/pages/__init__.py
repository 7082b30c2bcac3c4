"""What we serve over HTTP, on the loopback alone: health, figures, and the door for Telegram's webhook."""
