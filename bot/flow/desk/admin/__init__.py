"""What the admins of the bot may ask and change."""
