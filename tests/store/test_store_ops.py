"""What every backend promises to an operator."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.chats import DeliveryState, Transition
from bot.domain.health import concerns
from bot.domain.models import Health, Source, SourceOrigin
from bot.domain.recipes import FEED_RECIPE, Recipe, SourceKind
from bot.domain.standing import Condition, Move, SourceOptions
from bot.domain.stores import OutboxCounts
from bot.store import Store
from tests.builders import NOW, a_draft, a_new_chat, a_new_entry, a_spec, a_visit

LATER = NOW + timedelta(days=1)


async def by_name(store: Store) -> dict[str, Source]:
    return {source.name: source for source in await store.ops.sources()}


async def visit_all(store: Store) -> None:
    """Gives every source a history."""
    for source in await store.ops.sources():
        seen = a_visit(
            source, etag='"1"', failures=1, empties=2, partials=3, health=Health.YELLOW, reason="慢", next_poll_at=LATER
        )
        await store.poll.record_visit(seen)


async def test_a_source_is_added_once(store: Store) -> None:
    assert await store.ops.add_source(a_spec("甲"), NOW)
    assert not await store.ops.add_source(a_spec("甲", url="https://other.example.com"), NOW)
    assert not await store.ops.add_source(a_spec("乙", url=a_spec("甲").url), NOW)
    assert await store.ops.add_source(a_spec("丙", enabled=False), NOW)
    assert [source.name for source in await store.ops.sources()] == ["丙", "甲"]
    assert [source.name for source in await store.poll.due_sources(NOW, 5)] == ["甲"]


async def test_config_sources_become_what_the_file_says(store: Store) -> None:
    await store.ops.add_source(a_spec("聊天里加的"), NOW)
    await store.ops.sync_config_sources(
        [a_spec("甲", origin=SourceOrigin.CONFIG), a_spec("乙", origin=SourceOrigin.CONFIG)], NOW
    )
    await store.poll.record_visit(a_visit((await by_name(store))["乙"], a_new_entry("url:1")))
    changed = a_spec("甲", agency="财政部", interval=timedelta(minutes=5), origin=SourceOrigin.CONFIG)
    await store.ops.sync_config_sources([changed], NOW)
    found = await by_name(store)
    assert {name: source.enabled for name, source in found.items()} == {"甲": True, "乙": False, "聊天里加的": True}
    assert (found["甲"].agency, found["甲"].interval) == ("财政部", timedelta(minutes=5))
    assert await store.poll.known_keys(["url:1"]) == {"url:1"}


async def test_an_unchanged_source_keeps_its_history(store: Store) -> None:
    await store.ops.sync_config_sources([a_spec("甲")], NOW)
    await visit_all(store)
    before = await store.ops.sources()
    await store.ops.sync_config_sources([a_spec("甲")], NOW)
    assert await store.ops.sources() == before


async def test_a_source_with_a_new_address_begins_anew(store: Store) -> None:
    await store.ops.sync_config_sources([a_spec("甲")], NOW)
    await visit_all(store)
    (before,) = await store.ops.sources()
    await store.ops.sync_config_sources([a_spec("甲", url="https://new.example.com")], NOW)
    (after,) = await store.ops.sources()
    assert (after.id, after.url) == (before.id, "https://new.example.com")
    assert (after.first_round, after.etag, after.failures, after.empties) == (True, None, 0, 0)
    assert (before.partials, after.partials) == (3, 0)
    assert (after.health, after.reason, after.next_poll_at) == (Health.GREEN, None, NOW)


async def test_a_source_with_a_new_name_keeps_its_history(store: Store) -> None:
    await store.ops.add_source(a_spec("旧", url="https://a.example.com"), NOW)
    await visit_all(store)
    await store.ops.sync_config_sources([a_spec("新", url="https://a.example.com", origin=SourceOrigin.CONFIG)], NOW)
    (after,) = await store.ops.sources()
    assert (after.name, after.origin, after.etag, after.next_poll_at) == ("新", SourceOrigin.CONFIG, '"1"', LATER)


async def test_a_source_switched_on_again_does_not_flood(store: Store) -> None:
    await store.ops.sync_config_sources([a_spec("甲")], NOW)
    await visit_all(store)
    await store.ops.sync_config_sources([a_spec("甲", enabled=False)], NOW)
    await store.ops.sync_config_sources([a_spec("甲")], NOW)
    (after,) = await store.ops.sources()
    assert (after.enabled, after.first_round, after.next_poll_at, after.etag) == (True, True, NOW, '"1"')


async def test_a_new_interval_counts_from_now(store: Store) -> None:
    await store.ops.sync_config_sources([a_spec("甲")], NOW)
    await visit_all(store)
    await store.ops.sync_config_sources([a_spec("甲", interval=timedelta(minutes=1))], NOW)
    assert (await store.ops.sources())[0].next_poll_at == NOW


async def test_sources_may_swap_names(store: Store) -> None:
    urls = ("https://a.example.com", "https://b.example.com")
    await store.ops.sync_config_sources([a_spec("甲", url=urls[0]), a_spec("乙", url=urls[1])], NOW)
    await store.ops.sync_config_sources([a_spec("乙", url=urls[0]), a_spec("甲", url=urls[1])], NOW)
    assert {name: source.url for name, source in (await by_name(store)).items()} == {"乙": urls[0], "甲": urls[1]}


async def test_a_wanted_name_is_freed(store: Store) -> None:
    await store.ops.add_source(a_spec("甲", url="https://a.example.com"), NOW)
    await store.ops.add_source(a_spec("乙", url="https://b.example.com"), NOW)
    for _ in range(2):
        await store.ops.sync_config_sources([a_spec("甲", url="https://b.example.com")], NOW)
        told = {name: source.url for name, source in (await by_name(store)).items()}
        assert told == {"甲": "https://b.example.com", "甲 #1": "https://a.example.com"}


async def test_the_outbox_is_counted_by_state(store: Store) -> None:
    assert await store.ops.outbox_counts() == OutboxCounts()
    fence = await store.instance.acquire()
    for chat in range(1, 6):
        await store.desk.ensure_chat(a_new_chat(chat), NOW)
        await store.dispatch.queue_digest(a_draft(chat))
    await store.deliver.advance({}, range(1, 5), fence, NOW)
    for number, state in enumerate((DeliveryState.SENT, DeliveryState.DEAD, DeliveryState.UNKNOWN), start=1):
        await store.deliver.advance({number: Transition(state=state, uncertain=1)}, (), fence, NOW)
    expected = OutboxCounts(pending=1, sending=1, sent=1, dead=1, unknown=1, uncertain=3)
    assert await store.ops.outbox_counts() == expected
    assert [row.id for row in await store.ops.outbox()] == [1, 2, 3, 4, 5]


async def test_the_last_round_of_each_station(store: Store) -> None:
    assert await store.ops.last_rounds() == {}
    for station, at in (("poll", NOW), ("read", NOW), ("poll", LATER)):
        await store.ops.record_round(station, at)
    assert await store.ops.last_rounds() == {"poll": LATER, "read": NOW}


async def test_a_sound_database_has_no_problems(store: Store) -> None:
    assert await store.ops.problems() == ()


LIST = Recipe(rows="ul.list > li", date="span", form=(("page", "1"),), body=("#zoom",))


async def test_a_recipe_is_kept_and_goes_with_the_articles_of_its_source(store: Store) -> None:
    await store.ops.add_source(a_spec("甲", kind=SourceKind.LISTING, recipe=LIST), NOW)
    await store.ops.add_source(a_spec("乙"), NOW)
    found = await by_name(store)
    assert (found["甲"].kind, found["甲"].recipe) == (SourceKind.LISTING, LIST)
    assert (found["乙"].kind, found["乙"].recipe) == (SourceKind.FEED, FEED_RECIPE)
    for name, source in found.items():
        await store.poll.record_visit(a_visit(source, a_new_entry(f"url:{name}", title=name)))
    await store.poll.record_documents([a_new_entry("url:0", title="手工")], NOW)
    articles = await store.read.new_articles(NOW, 5)
    assert {one.title: one.recipe for one in articles} == {"甲": LIST, "乙": FEED_RECIPE, "手工": FEED_RECIPE}


async def test_a_new_recipe_reads_the_old_answer_anew(store: Store) -> None:
    spec = a_spec("甲", kind=SourceKind.LISTING, recipe=LIST)
    await store.ops.sync_config_sources([spec], NOW)
    await visit_all(store)
    await store.ops.sync_config_sources([replace(spec, recipe=replace(LIST, rows="table tr"))], NOW)
    source = (await by_name(store))["甲"]
    assert (source.recipe.rows, source.etag, source.failures, source.next_poll_at) == ("table tr", None, 1, NOW)


async def test_a_sources_options_and_moves_are_kept_and_a_new_address_has_none(store: Store) -> None:
    options = SourceOptions(
        proxy="http://127.0.0.1:9", keep=("芯片",), stale_after=timedelta(days=3), robots_off="asked"
    )
    spec = a_spec("甲", origin=SourceOrigin.CONFIG, options=options)
    await store.ops.sync_config_sources([spec], NOW)
    (source,) = await store.ops.sources()
    assert (source.options, source.condition, source.move) == (options, Condition.FINE, Move())
    move = Move(to="https://b.example.com/", since=NOW, answers=3, proven=True, adopted=True)
    idle = a_visit(source, a_new_entry(), condition=Condition.IDLE, pace=timedelta(days=2), move=move, etag="1")
    await store.poll.record_visit(idle)
    (after,) = await store.ops.sources()
    assert (after.condition, after.pace, after.move, after.fresh_at) == (Condition.IDLE, timedelta(days=2), move, NOW)
    await store.ops.sync_config_sources([replace(spec, options=SourceOptions())], NOW)
    (changed,) = await store.ops.sources()
    assert (changed.options, changed.etag, changed.move) == (SourceOptions(), None, move)
    await store.ops.sync_config_sources([replace(spec, url="https://c.example.com/")], NOW)
    (moved,) = await store.ops.sources()
    assert (moved.condition, moved.pace, moved.move) == (Condition.FINE, None, Move())


async def test_a_visit_that_asked_nothing_is_no_attempt(store: Store) -> None:
    await store.ops.add_source(a_spec(), NOW)
    (source,) = await store.ops.sources()
    await store.poll.record_visit(a_visit(source, tried=False))
    assert (await store.ops.sources())[0].last_attempt_at is None


async def test_a_source_is_switched_on_and_off(store: Store) -> None:
    assert await store.ops.switch_on(a_spec("甲", origin=SourceOrigin.PRESET), NOW)
    assert not await store.ops.switch_on(a_spec("甲", origin=SourceOrigin.PRESET), NOW)
    await visit_all(store)
    assert await store.ops.switch_off("甲")
    assert not await store.ops.switch_off("甲")
    assert not await store.ops.switch_off("乙")
    assert await store.poll.due_sources(LATER, 5) == ()
    assert await store.ops.switch_on(a_spec("甲", origin=SourceOrigin.PRESET), LATER)
    source = (await by_name(store))["甲"]
    assert (source.enabled, source.first_round, source.etag, source.failures) == (True, True, None, 0)
    assert source.partials == 0
    assert (source.health, source.next_poll_at) == (Health.GREEN, LATER)


async def test_presets_become_what_they_are_now(store: Store) -> None:
    old = a_spec("甲", origin=SourceOrigin.PRESET, kind=SourceKind.LISTING, recipe=LIST)
    await store.ops.switch_on(old, NOW)
    await store.ops.switch_on(a_spec("乙", origin=SourceOrigin.PRESET), NOW)
    await store.ops.switch_off("乙")
    await store.ops.add_source(a_spec("丙"), NOW)
    before = await by_name(store)
    new = replace(old, recipe=replace(LIST, rows="table tr"), url="https://new.example.com/list")
    moved = [replace(a_spec(name, origin=SourceOrigin.PRESET), url=f"https://{name}.example.org/") for name in "乙丙"]
    await store.ops.refresh_presets([new, *moved], NOW)
    found = await by_name(store)
    assert (found["甲"].url, found["甲"].recipe.rows, found["甲"].id) == (new.url, "table tr", before["甲"].id)
    assert (found["乙"].url, found["乙"].enabled) == (moved[0].url, False)
    assert found["丙"] == before["丙"]
    await store.ops.refresh_presets([replace(new, url=moved[0].url)], NOW)
    assert (await by_name(store))["甲"].url == new.url


async def test_what_an_admin_switched_off_outlasts_the_configuration(store: Store) -> None:
    specs = [a_spec("甲"), a_spec("乙")]
    await store.ops.sync_config_sources(specs, NOW)
    one, other = sorted(await store.ops.sources(), key=lambda source: source.name, reverse=True)
    await store.alarms.switch(one.id, NOW, on=False)
    await store.ops.sync_config_sources(specs, LATER)
    states = {source.name: (source.enabled, source.switched_off) for source in await store.ops.sources()}
    assert states == {one.name: (False, True), other.name: (True, False)}
    await store.ops.sync_config_sources([a_spec(one.name, url="https://moved.example.com/feed"), a_spec("乙")], LATER)
    assert not (await store.alarms.find_source(one.id)).enabled  # type: ignore[union-attr]
    await store.alarms.switch(one.id, LATER, on=True)
    await store.ops.sync_config_sources(specs, LATER)
    assert all(source.enabled and not source.switched_off for source in await store.ops.sources())


async def test_a_parked_source_stays_parked_until_it_gets_another_address_or_somebody_wants_it(store: Store) -> None:
    await store.ops.sync_config_sources([a_spec("甲"), a_spec("乙")], NOW)
    for source in await store.ops.sources():
        gone = a_visit(source, condition=Condition.PARKED, health=Health.RED, enabled=False, reason="410")
        await store.poll.record_visit(gone)
    moved = a_spec("乙", url="https://moved.example.com/feed")
    await store.ops.sync_config_sources([a_spec("甲"), moved], LATER)
    found = await by_name(store)
    assert (found["甲"].enabled, found["甲"].condition, found["甲"].reason) == (False, Condition.PARKED, "410")
    assert (found["乙"].enabled, found["乙"].condition) == (True, Condition.FINE)
    assert await store.ops.switch_off("甲")
    assert not await store.ops.switch_off("甲"), "it is off"
    assert (await by_name(store))["甲"].switched_off
    assert await store.ops.switch_on(a_spec("甲"), LATER)
    await store.ops.sync_config_sources([a_spec("甲"), moved], LATER)
    assert [source.enabled for source in await store.ops.sources()] == [True, True]


@pytest.mark.parametrize("again", [SourceOrigin.CONFIG, SourceOrigin.PRESET])
async def test_what_left_the_configuration_stays_on_when_somebody_switches_it_on(
    store: Store, again: SourceOrigin
) -> None:
    spec = a_spec("甲", origin=SourceOrigin.CONFIG)
    await store.ops.sync_config_sources([spec], NOW)
    await store.ops.sync_config_sources([], NOW)
    assert await store.ops.switch_on(replace(spec, origin=again), LATER)
    await store.ops.sync_config_sources([], LATER)
    (source,) = await store.ops.sources()
    own = SourceOrigin.DATABASE if again is SourceOrigin.CONFIG else again
    assert (source.enabled, source.origin) == (True, own)
    await store.ops.sync_config_sources([spec], LATER)
    await store.ops.sync_config_sources([], LATER)
    await store.alarms.switch(source.id, LATER, on=True)
    await store.ops.sync_config_sources([], LATER)
    assert [source.enabled for source in await store.ops.sources()] == [True]


async def test_a_parked_source_that_leaves_the_configuration_is_no_longer_told_of(store: Store) -> None:
    await store.ops.sync_config_sources([a_spec("甲", origin=SourceOrigin.CONFIG)], NOW)
    (source,) = await store.ops.sources()
    await store.poll.record_visit(a_visit(source, condition=Condition.PARKED, health=Health.RED, enabled=False))
    assert concerns((await by_name(store))["甲"])
    await store.ops.sync_config_sources([], LATER)
    assert not concerns((await by_name(store))["甲"])
