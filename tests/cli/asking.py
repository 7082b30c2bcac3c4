"""Has the program run in the warm process with this one's streams, folder and environment, and ends as it ends."""

import json
import os
import socket
import sys


def asked(path: str, arguments: list[str]) -> int:
    """How the run ended, as `subprocess` tells it."""
    wanted = {"folder": os.getcwd(), "environment": dict(os.environ), "arguments": arguments}  # noqa: PTH109 - loads fast
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        socket.send_fds(line, [json.dumps(wanted).encode() + b"\n"], [0, 1, 2])
        return int(line.recv(16))


if __name__ == "__main__":
    code = asked(sys.argv[1], sys.argv[2:])
    if code < 0:
        os.kill(os.getpid(), -code)
    sys.exit(code)
