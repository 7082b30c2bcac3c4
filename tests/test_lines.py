"""The log's form: a record is a line, and can be read by a program."""

import json
import logging

import pytest

from bot.lines import Lines, quoted


def line(message: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    return Lines().format(logging.LogRecord("bot.flow.poll", logging.WARNING, "poll.py", 1, message, args, info))


def test_a_record_is_a_line_of_keys_and_values() -> None:
    found = line("poll: source %r failed", "工信部")
    head, _, message = found.partition(" message=")
    assert [part.partition("=")[0] for part in head.split()] == ["time", "level", "logger"]
    assert head.endswith("+00:00 level=WARNING logger=bot.flow.poll")
    assert json.loads(message) == "poll: source '工信部' failed"


def test_a_stations_round_keeps_its_values() -> None:
    assert line("round station=%s %s", "poll", "stored=3 failed=1").endswith(
        " event=round station=poll stored=3 failed=1"
    )


@pytest.mark.parametrize(
    "text", ['a\ntime=2026 level=ERROR logger=bot message="x"', "a\r\x1b[31mb", "\u2028\u202e\u0085", 'a="b"']
)
def test_nothing_in_a_message_begins_a_line_or_ends_its_quotes(text: str) -> None:
    found = line("entry %s", text)
    assert found.isprintable()
    assert json.loads(found.partition(" message=")[2]) == f"entry {text}"


def test_a_traceback_is_on_the_same_line() -> None:
    with pytest.raises(ValueError, match="一") as caught:
        int("一\n二")
    found = line("delivery 1 failed", error=caught.value)
    assert len(found.splitlines()) == 1
    assert "ValueError: invalid literal" in json.loads(found.partition(" trace=")[2])


def test_letters_beyond_the_first_plane_stay_whole() -> None:
    assert json.loads(quoted("😀𠀀")) == "😀𠀀"
