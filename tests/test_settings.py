"""What each room is set up with, by the configuration."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from bot.config import Config, Digest, Given, Sources, Telegram
from bot.domain.chats import ChatKind
from bot.domain.errors import ConfigError
from bot.domain.models import SourceOrigin
from bot.domain.recipes import Recipe, SourceKind
from bot.domain.standing import SourceOptions
from bot.flow.concurrency import DeliverSettings
from bot.settings import admin_chats, configured, deliver_settings, fetch_settings, poll_settings, source_specs
from bot.tables import SourceTable
from tests.builders import NOW


def a_table(name: str = "甲", **given: Any) -> SourceTable:
    return SourceTable(name=name, url=f"https://{name}.example.com/", **given)


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        (None, f"policybot/{__version__}"),
        ("mailto:a@example.com", f"policybot/{__version__} (+mailto:a@example.com)"),
    ],
)
def test_the_user_agent_is_honest(contact: str | None, agent: str) -> None:
    assert fetch_settings(Config(sources=Sources(contact=contact))).user_agent == agent


@pytest.mark.parametrize(
    ("paid", "ahead", "concurrency", "page"),
    [(0, 2, 32, 64), (30, 2, 32, 64), (500, 4, 275, 550), (1000, 6, 550, 1100)],
)
def test_as_much_is_under_way_as_the_rate_asks_for(paid: int, ahead: int, concurrency: int, page: int) -> None:
    settings = deliver_settings(Config(telegram=Telegram(paid_messages_per_second=paid)))
    assert (settings.seats.ahead, settings.concurrency, settings.page) == (ahead, concurrency, page)


@pytest.mark.parametrize(("rate", "ahead", "concurrency", "page"), [(6000, 26, 52, 104), (10**6, 32, 64, 128)])
def test_for_every_claim_ahead_two_chats_are_under_way(rate: float, ahead: int, concurrency: int, page: int) -> None:
    """At rates that no configuration gives: a Telegram without limits, in a bench."""
    settings = DeliverSettings.at(rate)
    assert (settings.seats.ahead, settings.concurrency, settings.page) == (ahead, concurrency, page)


def test_every_setting_of_fetching_is_passed_on() -> None:
    sources = Sources(
        proxy="http://127.0.0.1:7890",
        allow_hosts=("10.0.0.5:1200",),
        max_megabytes=1.5,
        deadline_seconds=7.0,
        delay_seconds=0.5,
    )
    settings = fetch_settings(Config(sources=sources))
    assert settings.proxy == "http://127.0.0.1:7890"
    assert settings.allow_hosts == frozenset({"10.0.0.5:1200"})
    assert settings.max_bytes == 3 * 2**19
    assert (settings.deadline, settings.delay) == (timedelta(seconds=7), timedelta(seconds=0.5))


def test_configured_sources_speak_for_bodies_under_their_canonical_names() -> None:
    tables = (a_table(agency="工信部", interval_minutes=10), a_table("乙", enabled=False))
    first, second = source_specs(Config(source=tables, sources=Sources(interval_minutes=60)))
    assert (first.name, first.agency, first.interval) == ("甲", "工业和信息化部", timedelta(minutes=10))
    assert (second.agency, second.interval, second.enabled) == (None, timedelta(minutes=60), False)
    assert {first.origin, second.origin} == {SourceOrigin.CONFIG}


def test_a_body_nobody_knows_is_named() -> None:
    with pytest.raises(ConfigError, match=r"source '甲': agency = '火星部': no body has this name"):
        source_specs(Config(source=(a_table(agency="火星部"),)))


def test_operators_have_chats_with_the_defaults_of_any_other() -> None:
    config = Config(telegram=Telegram(admins=(7, -100, 7)), digest=Digest(time="18:00", zone="Asia/Tokyo"))
    group, person = admin_chats(config, NOW)
    assert [(chat.id, chat.kind) for chat in (group, person)] == [(-100, ChatKind.GROUP), (7, ChatKind.PRIVATE)]
    assert (person.zone, f"{person.digest_at:%H:%M}") == ("Asia/Tokyo", "18:00")
    assert person.next_digest_at > NOW


def test_a_source_has_its_own_options() -> None:
    given = a_table(
        proxy="http://127.0.0.1:9",
        user_agent="desk/1",
        tz_fix_hours=-8,
        body=("#zoom",),
        robots_off="agreed",
        keep=("芯片",),
        drop=("招聘",),
        stale_after_days=3,
    )
    (spec,) = source_specs(Config(source=(given,)))
    assert spec.recipe.body == ("#zoom",)
    assert spec.options == SourceOptions(
        proxy="http://127.0.0.1:9",
        user_agent="desk/1",
        time_shift=timedelta(hours=-8),
        robots_off="agreed",
        keep=("芯片",),
        drop=("招聘",),
        stale_after=timedelta(days=3),
    )


@pytest.mark.parametrize("key", ["keep", "drop"])
def test_a_bad_pattern_names_file_source_and_key(tmp_path: Path, key: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(f"[[source]]\nname = '甲'\nurl = 'http://x.cn/'\n{key} = ['芯片', '(']\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"desk\.toml: source '甲': {key} = '\(': no RE2 pattern: missing \)"):
        configured(Given(path=path))


def test_two_sources_of_one_address_are_both_named() -> None:
    tables = tuple(SourceTable(name=name, url="https://a.example.com/") for name in "甲乙")
    with pytest.raises(ConfigError, match=r"source '乙': url = '.+': it is that of source '甲'"):
        source_specs(Config(source=tables))


def test_own_hosts_are_not_paced_and_approved_ones_may_be_moved_to() -> None:
    settings = poll_settings(Config(sources=Sources(allow_hosts=("RSSHub:1200",), approved_hosts=("b.cn",))))
    assert settings.open_hosts == {"rsshub:1200"}
    assert settings.approved_hosts == {"b.cn"}


def test_presets_come_with_the_names_of_their_bodies_and_the_configured_rsshub() -> None:
    sources = Sources(presets=("公安部", "央视·新闻联播", "公安部·政府网文件"), rsshub="https://hub.example.com")
    police, television = source_specs(Config(sources=sources))
    assert (police.name, police.kind, police.origin) == ("公安部·政府网文件", SourceKind.JSONLIST, SourceOrigin.CONFIG)
    assert television.url == "https://hub.example.com/cctv/tv/lm/xwlb"
    own = a_table("公安部·政府网文件")
    assert [one.url for one in source_specs(Config(sources=Sources(presets=("公安部",)), source=(own,)))] == [own.url]


def test_a_preset_nobody_knows_is_named() -> None:
    with pytest.raises(ConfigError, match=r"sources.presets: '火星部': no preset has this name; `policybot sources"):
        source_specs(Config(sources=Sources(presets=("火星部",))))


def test_a_list_is_configured_by_its_recipe_and_a_folder_by_its_path() -> None:
    recipe = {"rows": "ul > li", "date": "span", "form": {"page": 1}, "body": ["#zoom"]}
    listing = a_table(kind=SourceKind.LISTING, recipe=recipe)
    folder = SourceTable(name="乙", url="docs/in", kind=SourceKind.FOLDER)
    first, second = source_specs(Config(source=(listing, folder)))
    assert first.recipe == Recipe(rows="ul > li", date="span", form=(("page", "1"),), body=("#zoom",))
    assert (second.kind, second.url) == (SourceKind.FOLDER, (Path.cwd() / "docs/in").as_uri())


@pytest.mark.parametrize(
    ("kind", "recipe", "told"),
    [
        (SourceKind.LISTING, {"row": "li"}, "unknown key 'row'"),
        (SourceKind.LISTING, {"rows": 7}, "recipe: .*str"),
        (SourceKind.LISTING, {"rows": "ul[["}, r"recipe: rows = 'ul\[\[': no CSS selector"),
        (SourceKind.LISTING, {}, "a listing needs the selector rows"),
        (SourceKind.JSONLIST, {"title": "t"}, "a jsonlist needs the paths title and link"),
        (SourceKind.FEED, {"body": ["#zoom", "]"]}, r"recipe: body = '\]': no CSS selector"),
        (SourceKind.FEED, {"form": 7}, "form must be a table"),
    ],
)
def test_a_recipe_that_cannot_be_one_is_named(kind: SourceKind, recipe: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigError, match=rf"^source '甲': recipe: .*{told}|^source '甲': {told}"):
        source_specs(Config(source=(a_table(kind=kind, recipe=recipe),)))


def test_an_address_of_rsshub_that_cannot_be_one_is_named() -> None:
    with pytest.raises(ConfigError, match=r"sources\.rsshub = 'hub': must be an http"):
        source_specs(Config(sources=Sources(rsshub="hub")))
