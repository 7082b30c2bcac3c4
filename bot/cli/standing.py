"""The verb `status`: the outbox, how the sources do, the last rounds, as one object or in words."""

import asyncio
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

import click
from rich.cells import cell_len

from bot.app import App, opened
from bot.chat.replies.health import HEALTHS, STATIONS
from bot.cli.helping import filled
from bot.cli.root import Verb
from bot.cli.shapes import Shape, delivery_shape, moment, say
from bot.cli.terminal import columns, json_option, local, padded, row
from bot.config import Given
from bot.domain.chats import Delivery, DeliveryState
from bot.domain.health import UNPOLLED, standing
from bot.domain.ports import Translate, msgid
from bot.domain.stores import OutboxCounts
from bot.locale.refusals import of_delivery

SHOWN = ("poll", "read", "dispatch", "deliver")
STATES = {
    DeliveryState.PENDING: msgid("待发"),
    DeliveryState.SENDING: msgid("发送中"),
    DeliveryState.SENT: msgid("已发"),
    DeliveryState.DEAD: msgid("失败"),
    DeliveryState.UNKNOWN: msgid("结果不明"),
    DeliveryState.HELD: msgid("待定"),
    DeliveryState.WITHDRAWN: msgid("停发"),
}
COUNTED = {**{state.value: name for state, name in STATES.items()}, "unread": msgid("读不出")}
STANDING = {**{state.value: name for state, name in HEALTHS.items()}, UNPOLLED: msgid("尚未抓取")}
NEVER = msgid("尚未运行")


@click.command(cls=Verb)
@click.option("--outbox", is_flag=True, help="Every delivery instead, one a line.")
@json_option
@click.pass_obj
def status(given: Given, outbox: bool, as_json: bool) -> None:
    """Outbox by state, source health, last rounds."""
    asyncio.run(_outbox(given, as_json) if outbox else _status(given, as_json))


async def _status(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        counts, t = await app.store.ops.outbox_counts(), app.translate
        health = standing(await app.store.ops.sources())
        rounds = await app.store.ops.last_rounds()
    if not health[UNPOLLED]:
        del health[UNPOLLED]
    if as_json:
        say(_shape(counts, health, rounds))
        return
    lines = {
        t("发件箱"): [f"{t(COUNTED[state])} {count}" for state, count in _states(counts).items()],
        t("可能重复"): [str(counts.uncertain)],
        t("来源"): [f"{t(STANDING[state])} {count}" for state, count in health.items()],
        t("最近一轮"): list(_rounds(app, rounds)),
    }
    for line in _table(lines):
        click.echo(line)


def _shape(counts: OutboxCounts, health: dict[str, int], rounds: dict[str, datetime]) -> Shape:
    return {
        "outbox": _states(counts),
        "uncertain": counts.uncertain,
        "sources": health,
        "last": {station: moment(rounds.get(station)) for station in SHOWN},
    }


def _states(counts: OutboxCounts) -> dict[str, int]:
    """How many there are in each; some only after a restore, a fault of ours or a broadcast stopped."""
    found = asdict(counts)
    seldom = {"uncertain"} | {state for state in ("held", "unread", "withdrawn") if not found[state]}
    return {state: count for state, count in found.items() if state not in seldom}


def _rounds(app: App, rounds: dict[str, datetime]) -> Iterator[str]:
    for station in SHOWN:
        at = rounds.get(station)
        when = local(at, app.config.digest.zone) if at else app.translate(NEVER)
        yield f"{app.translate(STATIONS[station])} {when}"


def _table(rows: dict[str, list[str]]) -> Iterator[str]:
    """A line for each, or as many as the terminal's width asks for; what they tell stands in one column."""
    wide = max(map(cell_len, rows)) + 2
    for label, parts in rows.items():
        pieces = [*parts[:1], *(f"  {part}" for part in parts[1:])]
        for at, line in enumerate(filled(pieces, columns() - wide)):
            yield padded("" if at else label[:1].upper() + label[1:], wide) + line


async def _outbox(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        deliveries, t = await app.store.ops.outbox(), app.translate
    for delivery in deliveries:
        say(delivery_shape(delivery)) if as_json else row(*_delivery(delivery, t))
    if not deliveries and not as_json:
        click.echo(t("发件箱是空的：还没有编发过日报。"))


def _delivery(one: Delivery, t: Translate) -> list[str]:
    parts = [
        str(one.id),
        t("会话 {chat}").format(chat=one.chat_id),
        t("第 {part}/{parts} 条").format(part=one.part, parts=one.parts),
        t(STATES[one.state]),
        t("已试 {count} 次").format(count=one.attempts),
    ]
    if one.uncertain:
        parts.append(t("可能重复 {count} 次").format(count=one.uncertain))
    if one.reason:
        parts.append(t("原因：{reason}").format(reason=of_delivery(one.reason, t)))
    return [*parts, f"sha256 {delivery_shape(one)['sha256']}"]
