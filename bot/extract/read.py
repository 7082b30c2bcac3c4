"""Text → reading: the whole pipeline, pure and total on any text."""

from datetime import date

from bot.domain.reading import Reading
from bot.extract import (
    dates,
    documents,
    entities,
    event,
    figures,
    gazetteer,
    industries,
    items,
    lists,
    mechanisms,
    policy,
    questions,
    regions,
    speakers,
    summary,
    unmarked,
    words,
)
from bot.extract.text import lay_out


def read(title: str, text: str, day: date | None = None) -> Reading:
    """Reads a clean text (paragraphs joined by line breaks); `day` of publication (Beijing) dates what has no year."""
    layout = lay_out(text)
    places, trades = regions.mentions(layout), industries.mentions(layout)
    found = items.named(lists.find(layout, title), places, trades)
    quantities = figures.find(layout)
    persons = speakers.find(layout, day)
    agencies = entities.find(layout, title, day, persons)
    occasion, occasion_day = event.find_dated(layout, day)
    is_policy, cues = policy.judge(layout, title, found, agencies)
    excerpts = unmarked.find(layout, found) if is_policy else ()
    return Reading(
        title=title,
        text=text,
        is_policy=is_policy,
        lists=found,
        agencies=agencies,
        speakers=persons,
        event=occasion,
        event_date=occasion_day,
        mechanisms=mechanisms.find(layout),
        figures=quantities,
        documents=documents.find(layout),
        deadlines=dates.find(layout, day),
        regions=gazetteer.first_places(places),
        industries=gazetteer.first_places(trades),
        questions=questions.find(layout),
        keywords=words.keywords(text, names=frozenset(speaker.name for speaker in persons)),
        excerpts=excerpts,
        summary=summary.summarise(layout, found, quantities, excerpts),
        rules=cues,
    )
