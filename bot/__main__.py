"""Hands over to the command line."""

import sys

from bot.cli.root import main

if __name__ == "__main__":
    sys.exit(main())
