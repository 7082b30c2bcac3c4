"""Functions no parser should be: what the sandbox must survive. Module-level, so that a child can import them."""

import logging
import os
import signal
import threading
import time
from typing import Never

from bot.domain.errors import SourceError


class Unpicklable(Exception):
    """An exception that cannot be sent to another process as it is."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self.lock = threading.Lock()  # which pickle refuses


def spin(_: object) -> Never:
    while True:
        pass


def busy(seconds: float) -> int:
    """Uses so much CPU time; says which process did."""
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass
    return os.getpid()


def hog(mebibytes: int) -> int:
    return len(bytearray(mebibytes * 2**20))


def crash(_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def recurse(depth: int) -> int:
    return recurse(depth + 1)


def complain(text: str) -> Never:
    raise SourceError(text)


def fail(text: str) -> Never:
    raise Unpicklable(text, text)


def log(text: str) -> int:
    logging.getLogger("noisy").error(text)
    return os.getpid()
