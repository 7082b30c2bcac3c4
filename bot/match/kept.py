"""A reading as it is kept: written down once, with what it is found by. Made where it was read, in the sandbox."""

from datetime import date

import msgspec

from bot.domain.governments import governments
from bot.domain.own_days import own_time
from bot.domain.reading import DocumentRef, Reading
from bot.domain.stores import Kept
from bot.match.fold import bigrams

written = msgspec.json.Encoder().encode
_READ = msgspec.json.Decoder(Reading).decode


def keep(reading: Reading, edition: int = 0, seen: date | None = None) -> Kept:
    """All that the store puts on its shelf for a reading that this edition of the rules made.

    `seen`: the day on which a document that nobody dated was first seen.
    """
    bodies, issuers = reading.bodies(), reading.issuers
    named = (("mechanism", reading.mechanisms), ("region", reading.regions), ("industry", reading.industries))
    return Kept(
        body=written(reading),
        length=len(reading.text),
        edition=edition,
        terms=terms_of(reading),
        measures=tuple(
            [
                (at, n, item.headline, found.tense, item.start, item.end)
                for at, found in enumerate(reading.measure_lists())
                for n, item in enumerate(found.items)
            ]
        ),
        names=tuple(
            dict.fromkeys(
                [
                    *[("agency", name) for name in (*bodies, *governments(bodies))],
                    *[("issuer", name) for name in (*issuers, *governments(issuers, party=False))],
                    *[(kind, one.name) for kind, found in named for one in found],
                    *_dues(reading),
                ]
            )
        ),
        own_time=own_time(reading.own_day, seen) if seen else None,
    )


def _dues(reading: Reading) -> list[tuple[str, str]]:
    """The days that it names, each with where it stands: as names they are walked in the order of days."""
    return [("due", f"{one.date.isoformat()}#{one.start:07}") for one in reading.deadlines if one.date]


def kept_reading(body: str | bytes) -> Reading:
    """The reading that was written down."""
    return _READ(body)


class _Body(msgspec.Struct):
    name: str


class _Speaking(msgspec.Struct):
    agencies: tuple[_Body, ...] = ()
    site_of: str | None = None


def kept_speaker(body: str | bytes) -> str | None:
    """The first of the `bodies` of the reading that was written down."""
    told = msgspec.json.decode(body, type=_Speaking)
    return told.site_of or (told.agencies[0].name if told.agencies else None)


class _Verdict(msgspec.Struct):
    """The one field of a reading that is looked at without the others."""

    is_policy: bool


class _Named(msgspec.Struct):
    documents: tuple[DocumentRef, ...] = ()


def kept_documents(body: str | bytes) -> tuple[DocumentRef, ...]:
    """The documents that the reading that was written down names."""
    return msgspec.json.decode(body, type=_Named).documents


def kept_verdict(body: str | bytes) -> bool:
    """Whether the reading that was written down is of policy."""
    return msgspec.json.decode(body, type=_Verdict).is_policy


def terms_of(reading: Reading) -> tuple[bytes, bytes, bytes]:
    """Title, text and measures as the search index holds them, in UTF-8."""
    measures = "\n".join(measure.text for measure in reading.measures())
    return bigrams(reading.title).encode(), bigrams(reading.text).encode(), bigrams(measures).encode()
