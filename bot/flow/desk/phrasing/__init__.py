"""How people say things: times, zones, numbers, names and courtesies, in words that commands understand."""
