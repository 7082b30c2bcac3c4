"""SQL lives here and nowhere else; one method = one transaction."""

from bot.store.opening import Store, migrate, open_store

__all__ = ["Store", "migrate", "open_store"]
