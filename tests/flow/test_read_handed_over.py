"""What `ingest` has READ do: what was handed over is read, and no more than that."""

from dataclasses import replace
from datetime import timedelta

from tests.flow.stage import NOW, Stage, item
from tests.flow.test_read import documents, ingest, poll, read_of, waiting


async def test_what_was_handed_over_is_read_without_what_sources_gave_before(scene: Stage) -> None:
    await poll(scene, item("某部打通堵点", scene.site.url("1.html")))
    await ingest(scene, "<p>某部部署渡口修缮工作。</p>")
    report = await replace(read_of(scene), since=NOW).round()
    assert (report.read, report.errors, report.notes) == (1, (), ())
    assert await waiting(scene, NOW) == ["某部打通堵点"]
    assert (await replace(read_of(scene), since=NOW + timedelta(days=1)).round()).read == 0


async def test_what_is_handed_over_again_is_read_where_nobody_read_it_before(scene: Stage) -> None:
    first, second = "<p>某部部署渡口修缮工作。</p>", "<p>某部部署堤防巡查工作。</p>"
    await ingest(scene, first, second)
    later = NOW + timedelta(days=1)
    assert await scene.store.poll.record_documents(documents(first), later) == 0
    assert (await replace(read_of(scene), since=later).round()).read == 1
    assert await waiting(scene, later) == ["文稿1"]
    assert await scene.store.poll.record_documents(documents(first), later) == 0
    assert (await replace(read_of(scene), since=later).round()).read == 0
