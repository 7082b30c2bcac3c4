"""Text → reading: the whole pipeline, pure and total on any text."""

from datetime import date

from bot.domain.reading import Reading
from bot.extract import dates, documents, entities, event, figures, lists, mechanisms, policy, speakers, summary, words
from bot.extract.text import lay_out


def read(title: str, text: str, day: date | None = None) -> Reading:
    """Reads a clean text (paragraphs joined by line breaks); `day` of publication (Beijing) dates what has no year."""
    layout = lay_out(text)
    found = lists.find(layout, title)
    agencies = entities.find(layout)
    quantities = figures.find(layout)
    is_policy, cues = policy.judge(layout, title, found, agencies)
    return Reading(
        title=title,
        text=text,
        is_policy=is_policy,
        lists=found,
        agencies=agencies,
        speakers=speakers.find(layout),
        event=event.find(layout),
        mechanisms=mechanisms.find(layout),
        figures=quantities,
        documents=documents.find(layout),
        deadlines=dates.find(layout, day),
        keywords=words.keywords(text),
        summary=summary.summarise(layout, found, quantities),
        rules=cues,
    )
