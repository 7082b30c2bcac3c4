"""SQL lives here and nowhere else; one method = one transaction."""

from bot.store.opening import Store, backup, migrate, open_store, restore

__all__ = ["Store", "backup", "migrate", "open_store", "restore"]
