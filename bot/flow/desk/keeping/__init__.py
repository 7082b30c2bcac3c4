"""What a chat keeps: bookmarks, notes, and what it says was read wrongly."""
