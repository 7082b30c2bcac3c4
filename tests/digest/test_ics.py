"""A calendar file, read back as RFC 5545 says."""

from datetime import UTC, date, datetime, timedelta

from bot.digest.ics import LONGEST_LINE, Event, calendar

AT = datetime(2026, 7, 20, 3, 4, 5, tzinfo=UTC)
HOSTILE = "甲;乙,丙\\丁\r\nBEGIN:VEVENT\x07\ud800" + "长" * 100


def event(uid: str = "1-due-20260801@policybot", summary: str = "截止：某通知") -> Event:
    return Event(uid=uid, day=date(2026, 8, 1), summary=summary, description=HOSTILE, url="https://example.org/1")


def properties(content: bytes) -> list[tuple[str, str]]:
    """Name and raw value of each line, unfolded."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [(line.partition(":")[0], line.partition(":")[2]) for line in lines]


def unescaped(value: str) -> str:
    marks = {"n": "\n", ";": ";", ",": ",", "\\": "\\"}
    said, escape = "", False
    for char in value:
        if escape or char != "\\":
            said += marks[char] if escape else char
            escape = False
        else:
            escape = True
    return said


def test_a_whole_day_with_two_alarms() -> None:
    found = properties(calendar("期限", [event()], AT))
    assert found[0] == ("BEGIN", "VCALENDAR")
    assert found[-1] == ("END", "VCALENDAR")
    said = dict(found)
    assert (said["DTSTART;VALUE=DATE"], said["DTEND;VALUE=DATE"]) == ("20260801", "20260802")
    assert said["DTSTAMP"] == "20260720T030405Z"
    assert said["UID"] == "1-due-20260801@policybot"
    assert [value for name, value in found if name == "TRIGGER"] == ["-P6DT15H", "-PT15H"]
    midnight = datetime(2026, 8, 1, tzinfo=UTC)
    assert midnight - timedelta(days=6, hours=15) == datetime(2026, 7, 25, 9, tzinfo=UTC)
    assert midnight - timedelta(hours=15) == datetime(2026, 7, 31, 9, tzinfo=UTC)
    assert [value for name, value in found if name in {"BEGIN", "END"}].count("VALARM") == 4


def test_hostile_words_stay_within_their_value_and_lines_are_folded_at_75_octets() -> None:
    content = calendar(HOSTILE, [event(summary=HOSTILE)], AT)
    assert all(len(line) <= LONGEST_LINE for line in content.split(b"\r\n"))
    found = properties(content)
    assert sum(pair == ("BEGIN", "VEVENT") for pair in found) == 1
    (summary,) = [value for name, value in found if name == "SUMMARY"]
    assert unescaped(summary) == "甲;乙,丙\\丁\nBEGIN:VEVENT" + "长" * 100


def test_one_event_a_uid_and_the_same_file_again() -> None:
    twice = [event(), event(), event("2-due-20260801@policybot")]
    content = calendar("期限", twice, AT)
    assert properties(content).count(("BEGIN", "VEVENT")) == 2
    assert calendar("期限", twice, AT) == content
