"""The words to admins in each language."""

import re
from dataclasses import replace

import pytest

from bot.digest.conditions import Listener, alarm, changes, recovery
from bot.digest.notices import endings, lost_topic
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


def test_several_alarms_in_english() -> None:
    wrong = [replace(SOURCE, condition=Condition.FAILING, failures=5, reason="503 Service Unavailable")] * 12
    heard = read(changes(wrong, wrong[:2], 3, THEN, admin(ENGLISH))).split("\n")
    assert heard[0] == "⚠ Something is wrong with 12 sources (others working: 3):"
    assert heard[1] == "• 某部: fetching failed 5 times in a row; reason: 503 Service Unavailable"
    assert heard[-2:] == ["2 more are not named here, see /sources", "2 sources are working again: 某部, 某部."]


@every_language
@pytest.mark.parametrize("condition", Condition)
def test_every_bundle_fits_into_one_message(condition: Condition, language: str) -> None:
    long = replace(SOURCE, name="𠮷" * 99, condition=condition, empties=10**6, failures=10**6, partials=10**6)
    wrong = [replace(long, reason="𠮷" * 999)] * 99
    assert len(read(changes(wrong, wrong, 99, THEN, admin(language))).split("\n")) == 13
