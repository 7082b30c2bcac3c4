"""No token leaves through a log record, whatever part of it holds one."""

import logging
import sys

import pytest

from bot.chat.redact import Redact, redact

CANARY = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawC"


class Collector(logging.Handler):
    """Keeps what a stream handler would have written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.addFilter(Redact())
        self.setFormatter(logging.Formatter("%(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def written(request: pytest.FixtureRequest) -> tuple[logging.Logger, list[str]]:
    logger, handler = logging.getLogger(f"canary.{request.node.name}"), Collector()
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.addHandler(handler)
    return logger, handler.lines


Written = tuple[logging.Logger, list[str]]


def test_masks_message_and_arguments(written: Written) -> None:
    logger, lines = written
    logger.info("POST https://api.telegram.org/bot%s/sendMessage to %d", CANARY, 7)
    logger.info("%(url)s", {"url": f"https://api.telegram.org/bot{CANARY.replace(':', '%3A')}/getMe"})
    assert lines == [
        "INFO POST https://api.telegram.org/bot<token>/sendMessage to 7",
        "INFO https://api.telegram.org/bot<token>/getMe",
    ]


def test_masks_objects_that_show_a_token(written: Written) -> None:
    logger, lines = written
    logger.warning("failed: %r", ValueError(CANARY))
    assert lines == ["WARNING failed: ValueError('<token>')"]


def connect() -> None:
    raise OSError(f"no route to /bot{CANARY}/getMe")


def poll() -> None:
    try:
        connect()
    except OSError as error:
        raise RuntimeError(f"polling with {CANARY} failed") from error


def test_masks_tracebacks_with_their_causes(written: Written) -> None:
    logger, lines = written
    try:
        poll()
    except RuntimeError:
        logger.exception("station fell")
    (line,) = lines
    assert CANARY not in line
    assert "RuntimeError: polling with <token> failed" in line
    assert "OSError: no route to /bot<token>/getMe" in line


def test_masks_a_traceback_another_handler_has_formatted_before(written: Written) -> None:
    logger, lines = written
    try:
        poll()
    except RuntimeError:
        record = logger.makeRecord("x", logging.ERROR, __file__, 1, "again", (), sys.exc_info())
    record.exc_text = f"Traceback: {CANARY}"
    logger.handle(record)
    assert lines == ["ERROR again\nTraceback: <token>"]


def test_masks_stacks(written: Written) -> None:
    logger, lines = written
    record = logger.makeRecord("x", logging.INFO, __file__, 1, "here", (), None, sinfo=f"Stack: {CANARY}")
    logger.handle(record)
    assert lines == ["INFO here\nStack: <token>"]


def test_arguments_that_do_not_fit_are_shown_and_masked(written: Written) -> None:
    logger, lines = written
    logger.info("one %s", *(CANARY, "two"))
    assert lines == ["INFO one %s ('<token>', 'two')"]


@pytest.mark.parametrize("text", ["8:30 发布", "国办发〔2022〕12号", "123456:short", "12:34:56"])
def test_leaves_everything_else_alone(text: str) -> None:
    assert redact(text) == text
