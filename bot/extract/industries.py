"""The industries, chains and groups of products that a text names."""

from bot.domain.reading import Mention
from bot.extract import gazetteer
from bot.extract.text import Layout


def find(layout: Layout) -> tuple[Mention, ...]:
    """The industries of data/industries.txt in the order of their first places; 电动汽车 is a 新能源汽车."""
    return gazetteer.first_places(layout, None, "industries")
