"""The industries, chains and groups of products that a text names."""

from bot.domain.reading import Mention
from bot.extract.lexicon import gazetteer
from bot.extract.text import Layout


def find(layout: Layout) -> tuple[Mention, ...]:
    """The industries in the order of their first places; 电动汽车 is a 新能源汽车."""
    return gazetteer.first_places(mentions(layout))


def mentions(layout: Layout) -> tuple[Mention, ...]:
    """Every place of the industries of data/industries.txt but those that are of a body's name (文化和旅游部)."""
    return gazetteer.places(layout, None, "industries", outside="agencies")
