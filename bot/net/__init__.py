"""The doors to the outside: fetching, what may be dialled, and the sandbox for hostile input."""
