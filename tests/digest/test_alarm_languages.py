"""The words to admins in each language."""

import re
from dataclasses import replace

import pytest

from bot.digest.conditions import Listener, alarm, recovery
from bot.digest.endings import endings, lost_topic
from bot.domain.standing import Condition
from bot.domain.tongues import ENGLISH
from bot.locale.reasons import told
from tests.domain.test_visits import NOW as THEN
from tests.domain.test_visits import SOURCE
from tests.test_languages import ZONE, every_language, read, strict


def admin(language: str) -> Listener:
    return Listener(zone=ZONE, t=strict(language), told=told)


def test_alarms_in_english() -> None:
    t = strict(ENGLISH)
    wrong = replace(SOURCE, name="国家发改委·通知", condition=Condition.FAILING, failures=1)
    heard = read(alarm(replace(wrong, reason="503 Service Unavailable"), 13, THEN, admin(ENGLISH)))
    assert heard.startswith("⚠ Source “国家发改委·通知”: fetching failed 1 time; reason: 503 Service Unavailable")
    assert read(recovery(wrong, t)) == "Source “国家发改委·通知” is working again."
    assert "General topic" in read(lost_topic(-7, 3, t))
    assert read(endings((), t, told)).startswith("Messages that were not delivered: 0 failed")


@every_language
@pytest.mark.parametrize("condition", Condition)
def test_every_alarm_is_faultless(condition: Condition, language: str) -> None:
    source = replace(SOURCE, condition=condition, empties=5, failures=7, partials=5)
    for reason in (None, "failed 7 times in a row: more than 5 MiB", "blocked: robots.txt does not let robots read it"):
        said = read(alarm(replace(source, reason=reason), 13, THEN, admin(language)))
        assert not re.search(r"\.[A-Z]", said)
