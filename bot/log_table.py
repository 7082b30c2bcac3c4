"""`[log]` of the configuration file, how loud the log is, and what its types cannot say."""

from bot.source_table import Section

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Log(Section, frozen=True):
    """`level`: DEBUG, INFO, WARNING or ERROR in either case, on stderr; None: INFO, less where a person watches."""

    level: str | None = None

    def threshold(self) -> str:
        """The level as `logging` names it."""
        return (self.level or "INFO").upper()


def kept(log: Log, *, verbose: bool, quiet: bool) -> Log:
    """The log as a verb keeps it: `verbose` with what is done, `quiet` with our own errors alone unless the file asks.

    What went wrong with a source, an article or a delivery a verb tells by itself, in the language of the terminal.
    """
    if verbose:
        return log if log.threshold() == "DEBUG" else Log(level="INFO")
    return Log(level="ERROR") if quiet and log.level is None else log


def log_problems(log: Log) -> list[tuple[str, object, str]]:
    """Key, value and what is wrong with it."""
    known = log.level is None or log.level.upper() in LEVELS
    return [] if known else [("log.level", log.level, "must be DEBUG, INFO, WARNING or ERROR")]
