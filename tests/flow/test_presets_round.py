"""Thirty presets over a local server: what `sources check` says of each, and a round with a third of them failing.

Recordings of real endpoints are served where they are beside the project, invented pages of the same shapes otherwise.
"""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.health import concerns, counted
from bot.domain.models import Health, SourceOrigin, VisitOutcome
from bot.domain.recipes import SourceKind
from bot.feeds.presets import Preset, presets
from bot.flow.visit_reports import CheckReport, VisitReport, failed
from tests.cli.program import beside
from tests.feeds.shapes import (
    COLUMN,
    ERROR_PAGE,
    PAGES,
    PAGES_FOLDER,
    RECORDED,
    RECORDINGS,
    WAYS,
    Way,
    invented,
    preset,
    recorded,
)
from tests.flow.stage import HOUR, NOW, Stage, stage
from tests.flow.test_poll import poll_of

NAMES = tuple(dict.fromkeys([*RECORDINGS, *PAGES]))
REAL = RECORDED.is_dir()


def body_of(name: str) -> bytes:
    return recorded(name) if name in RECORDINGS and (REAL or name not in PAGES) else invented(name)


def served(name: str) -> bool:
    """Whether there is anything to serve for it: one preset is known from its recording only."""
    return REAL or name in PAGES


def count_of(name: str) -> int:
    return (RECORDINGS[name] if name in RECORDINGS and REAL else PAGES[name])[1]


RUN = tuple(name for name in NAMES if served(name))


def path_of(name: str) -> str:
    return f"{RUN.index(name)}/list"


UNIT = "api-gateway/jpaas-publish-server/front/page/build/unit"


def served_at(name: str) -> str:
    """Where its list is: at its own address, or where its column says."""
    return UNIT if preset(name).recipe.unit else path_of(name)


def failing(turn: int) -> dict[str, Way]:
    """A third of the presets, each failing in its way; over three turns all fail."""
    third = [name for at, name in enumerate(RUN) if at % 3 == turn]
    return {name: WAYS[at % len(WAYS)] for at, name in enumerate(third)}


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    """Every preset at an address of the local site, which serves it well."""
    async with stage(tmp_path) as scene:
        for name in RUN:
            spec = replace(preset(name).spec(), url=scene.site.url(path_of(name)), origin=SourceOrigin.DATABASE)
            assert await scene.store.ops.add_source(spec, NOW)
        serve(scene, {})
        yield scene


def serve(scene: Stage, bad: dict[str, Way]) -> None:
    for name in RUN:
        way = bad.get(name)
        body = way.serve(body_of(name), preset(name)) if way else body_of(name)
        scene.site.say(path_of(name), (PAGES_FOLDER / COLUMN).read_bytes())
        scene.site.say(served_at(name), body, status=way.status if way else 200)


def stored(folder: Path) -> list[tuple[object, ...]]:
    """Every article as it stands, with its source."""
    query = (
        "select source.name, article.key, article.title, article.url, article.published, article.content "
        "from article join source on source.id = article.source_id order by article.id"
    )
    with closing(sqlite3.connect(folder / "bot.db")) as db:
        return db.execute(query).fetchall()


OLD = frozenset({"中新网·滚动", "人民网·时政", "科技部·规范性文件"})
"""Their recordings are of 2026-04, 2020 and 2026-03, which is told of them, too."""


def is_well(report: VisitReport | CheckReport) -> bool:
    """All of it was taken, and nothing is wrong but a recording's age."""
    told = report.error is None or (report.source in OLD and "its newest item is" in report.error)
    return told and (report.outcome, report.entries) == (VisitOutcome.FETCHED, count_of(report.source))


def repaired(one: Preset, way: Way, body: bytes) -> bool:
    """feedparser undoes a second encoding of an XML feed."""
    return way.name == "encoding" and one.kind is SourceKind.FEED and not body.startswith(b"{")


def check_told(report: VisitReport | CheckReport, way: Way) -> None:
    """The report says what happened, or that the feed could be read all the same."""
    one = preset(report.source)
    if repaired(one, way, body_of(report.source)):
        assert (report.outcome, report.entries) == (VisitOutcome.FETCHED, count_of(report.source))
        return
    assert re.search(way.told[one.kind], report.error or ""), (report.source, way.name, report.error)
    assert report.outcome is VisitOutcome.FETCHED if report.entries else failed(report)
    assert report.entries == 0 or way.name == "cut"


def test_thirty_presets_over_all_families_nine_of_them_recorded() -> None:
    assert len(RUN) >= 30
    assert {preset(name).family for name in RUN} == {one.family for one in presets()}
    assert len(RECORDINGS) >= 9
    for turn in range(3):
        assert {way.name for way in failing(turn).values()} == {way.name for way in WAYS}


async def test_check_explains_each(scene: Stage, tmp_path: Path) -> None:
    reports = {report.source: report for report in await poll_of(scene).check()}
    assert set(reports) == set(RUN)
    for name, report in reports.items():
        assert is_well(report), report
        assert report.new == count_of(name)
        assert report.kind in {"rss", "atom", "jsonfeed", preset(name).kind.value}
    bad = failing(0)
    serve(scene, bad)
    for report in await poll_of(scene).check():
        if report.source in bad:
            check_told(report, bad[report.source])
        else:
            assert is_well(report), report
    assert stored(tmp_path) == []


async def test_the_command_line_says_so_in_words(scene: Stage, tmp_path: Path) -> None:
    bad = failing(0)
    serve(scene, bad)
    verb = ("sources", "check", "--db", "sqlite:///bot.db", "--allow-host", scene.site.host)
    ran = await beside(tmp_path, *verb, "--lang", "en")
    assert ran.code == 1
    lines = {line.partition(": ")[0]: line for line in ran.out.splitlines() if not line.startswith(" ")}
    assert set(lines) == set(RUN)
    for name in RUN:
        told = next((line for line in ran.err.splitlines() if line.startswith(f"policybot: {name}: ")), "")
        if name in bad and not repaired(preset(name), bad[name], body_of(name)):
            assert re.search(bad[name].told[preset(name).kind], told), (name, told)
        else:
            kind = "listing, " if preset(name).kind is SourceKind.LISTING else ""
            assert re.search(rf"fetched, (?:source with faults, )?{kind}", lines[name])
            assert re.search(rf"\b{count_of(name)} entr(?:y|ies), ", lines[name])
    chinese = await beside(tmp_path, *verb)
    told = "\n".join(line.partition("：")[2] for line in chinese.err.splitlines())
    for said in (
        "没有匹配",
        "JSON 不完整或有误",
        "标题是乱码",
        "出错页面",
        "对方返回 503",
        "请对照页面核对地址和选择器",
    ):
        assert said in told
    assert not re.search("finds nothing|no list at|a page|answered|cut off", told)


async def agree(scene: Stage) -> None:
    """The coverage line of a digest, `/sources` and `sources list` count the same sources as well at one moment."""
    coverage = await scene.store.dispatch.coverage()
    followed = [source for source in await scene.store.ops.sources() if concerns(source)]
    assert coverage.total == len(followed) == len(RUN)
    assert coverage.succeeded - len(coverage.doubtful) == counted(followed)[0]
    wrong = {source.name for source in followed if source.health is not Health.GREEN}
    assert {*coverage.failing, *coverage.doubtful} == wrong


async def test_a_round_with_a_third_failing_loses_nothing_of_the_others(scene: Stage, tmp_path: Path) -> None:
    poll, bad = poll_of(scene), failing(0)
    serve(scene, bad)
    reports = {report.source: report for report in await poll.round()}
    assert set(reports) == set(RUN)
    for name, report in reports.items():
        if name in bad:
            check_told(report, bad[name])
        else:
            assert is_well(report), report
    first = {row[1] for row in stored(tmp_path)}
    serve(scene, {})
    for report in await poll.round(NOW + HOUR, every=True):
        assert is_well(report), report
    whole = stored(tmp_path)
    assert first < {row[1] for row in whole}
    for turn in (1, 2):
        serve(scene, bad := failing(turn))
        for report in await poll.round(NOW + (turn + 1) * HOUR, every=True):
            if report.source in bad:
                check_told(report, bad[report.source])
            else:
                assert is_well(report), report
                assert report.new == 0
        assert stored(tmp_path) == whole
        await agree(scene)
    healths = {source.name: source.health for source in await scene.store.ops.sources()}
    told = {name for name, way in bad.items() if not repaired(preset(name), way, body_of(name))}
    assert {name for name, health in healths.items() if health is not Health.GREEN} - OLD == told - OLD


async def test_an_error_page_is_no_article_anywhere(scene: Stage, tmp_path: Path) -> None:
    for name in RUN:
        scene.site.say(path_of(name), ERROR_PAGE)
    for report in await poll_of(scene).round():
        assert (failed(report), report.new) == (True, 0), report
    assert stored(tmp_path) == []
