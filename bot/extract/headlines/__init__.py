"""The stretch of an item that states its measure."""
