"""The SQLite store: one thread owns the write connection, a file per station's Protocol."""
