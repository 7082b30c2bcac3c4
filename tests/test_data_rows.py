"""No row of the data files stands twice, or says what another table says already."""

import collections
from pathlib import Path

import pytest

import bot
from bot.extract.figures import figure_cues
from bot.extract.keywords import fragments, words
from bot.extract.lexicon import knowledge

FILES = [file for file in sorted(Path(bot.__file__).parent.glob("*/data/*.txt")) if file.parts[-3] != "locale"]
"""Lists of words; those of `locale` hold sentences, whose rows `test_faults` looks at."""


def test_there_are_data_files() -> None:
    assert {file.parts[-3] for file in FILES} >= {"extract", "match"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_stands_twice_in_a_file(file: Path) -> None:
    rows = (line.split("#", 1)[0] for line in file.read_text(encoding="utf-8").splitlines())
    counts = collections.Counter(word for row in rows for word in row.split())
    assert not [word for word, times in counts.items() if times > 1]


def test_no_body_stands_twice() -> None:
    names = [row["name"] for row in knowledge.rows("agencies")]
    assert len(names) == len({*names})


def test_only_verbs_of_the_dictionary_are_idle_and_others_do_more() -> None:
    known = words.verbs()
    assert {*knowledge.words("verbs_idle")} <= known
    assert not known & {*knowledge.words("verbs_more")}


def test_no_stop_word_is_known_to_say_nothing_by_what_it_begins_with() -> None:
    assert not [word for word in knowledge.words("stops") if word[0] in "的了之每" and fragments.says_nothing(word)]


def test_every_cue_of_a_figure_says_one_thing() -> None:
    counts = collections.Counter(word for _, name in figure_cues.CUES for word in knowledge.words(name))
    assert not [word for word, times in counts.items() if times > 1]
