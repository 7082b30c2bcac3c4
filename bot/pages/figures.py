"""/healthz and /metrics: whether the stations make their rounds, and what stands in the outbox."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from aiohttp.web import Request, Response

from bot.domain.errors import StoreError
from bot.domain.health import standing
from bot.domain.ports import Clock
from bot.domain.stores import OpsStore
from bot.pages.server import Page

NAME = "policybot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Asks the store anew for each request. `late`: so long after its last round a station is missed."""

    store: OpsStore
    clock: Clock
    late: Mapping[str, timedelta]

    def pages(self) -> tuple[Page, ...]:
        """Both addresses."""
        return (
            Page(method="GET", path="/healthz", answer=self.healthz),
            Page(method="GET", path="/metrics", answer=self.metrics),
        )

    async def healthz(self, _: Request) -> Response:
        """200 and `ok`, or 503 and what is wrong, a line each."""
        wrong = await self.wrong()
        return Response(text="\n".join(wrong or ["ok"]) + "\n", status=503 if wrong else 200)

    async def wrong(self) -> list[str]:
        """What is wrong, in words for an operator."""
        try:
            rounds = await self.store.last_rounds()
        except StoreError as error:
            return [str(error)]
        now = self.clock()
        return [
            f"{station}: no round since {_told(rounds.get(station))}"
            for station, span in self.late.items()
            if station not in rounds or now - rounds[station] > span
        ]

    async def metrics(self, _: Request) -> Response:
        """The figures in Prometheus' text format."""
        try:
            lines = await self._lines()
        except StoreError as error:
            return Response(text=f"{error}\n", status=503)
        return Response(text="\n".join(lines) + "\n", headers={"Content-Type": "text/plain; version=0.0.4"})

    async def _lines(self) -> list[str]:
        counts = asdict(await self.store.outbox_counts())
        uncertain, unread = counts.pop("uncertain"), counts.pop("unread")
        health = standing(await self.store.sources())
        rounds = await self.store.last_rounds()
        return [
            *_gauge("deliveries", "Deliveries by state.", {f'state="{state}"': n for state, n in counts.items()}),
            *_gauge("uncertain_attempts", "Attempts whose outcome was never learnt.", {"": uncertain}),
            *_gauge("unread_deliveries", "Pending deliveries that cannot be read, by a fault of ours.", {"": unread}),
            *_gauge("sources", "Enabled sources by health.", {f'health="{state}"': n for state, n in health.items()}),
            *_gauge(
                "last_round_seconds",
                "When a station last ended a round, in seconds since 1970.",
                {f'station="{station}"': at.timestamp() for station, at in rounds.items()},
            ),
        ]


def _gauge(name: str, text: str, values: Mapping[str, float]) -> list[str]:
    full = f"{NAME}_{name}"
    head = [f"# HELP {full} {text}", f"# TYPE {full} gauge"]
    return head + [f"{full}{{{labels}}} {value}" if labels else f"{full} {value}" for labels, value in values.items()]


def _told(at: datetime | None) -> str:
    return "the start" if at is None else at.isoformat(timespec="seconds")
