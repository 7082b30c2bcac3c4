"""Hands over to the command line."""

from bot.cli.root import main

if __name__ == "__main__":
    main()
