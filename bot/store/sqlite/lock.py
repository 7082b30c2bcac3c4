"""The instance lock: a flock beside the database file, which dies with its process, never with a clock."""

import fcntl
import os
import socket
from pathlib import Path

from bot.domain.errors import InstanceHeld, StoreError


class InstanceLock:
    """`<database>.lock`. The file stays when the lock is given back: removing it would let two processes in."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._database = database
        self._file: int | None = None

    def take(self) -> None:
        """Raises `InstanceHeld`, naming the holder, when another instance has it."""
        if self._file is not None:
            return
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(f"{self._path}: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(file, 300, 0).decode(errors="replace").strip() or "another process"
            os.close(file)
            raise InstanceHeld(f"{self._database}: in use by {holder}") from None
        os.ftruncate(file, 0)
        os.pwrite(file, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        self._file = file

    def give_back(self) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None
