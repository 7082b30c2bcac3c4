"""The bundled samples as a newcomer is shown them."""

from bot.app import bundled_samples
from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.domain.ports import Run
from bot.flow.samples import Samples
from bot.net.sandbox import Sandbox
from tests.builders import NOW


async def test_the_bundled_articles_are_read_once_newest_first_each_story_once() -> None:
    asked: list[int] = []

    def documents() -> tuple[RawDocument, ...]:
        asked.append(1)
        return bundled_samples()

    async with Sandbox(preload=("bot.flow.nursery",)) as sandbox:

        async def opened() -> Run:
            return sandbox

        samples = Samples(documents=documents, sandbox=opened, clock=lambda: NOW)
        found = await samples()
        assert await samples() == found
    assert asked == [1]
    days = [article.published for article in found if article.published]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(found) > 6
    titles = [article.title for article in found]
    assert "工信部：建立关键零部件保供“直通车”机制 稳定重点产业链" in titles
    assert "关键零部件保供有了“直通车” 2.3万余家企业完成供需对接" not in titles, "its reprint tells nothing new"
    bodies = {mention.name for article in found for mention in article.reading.agencies}
    assert {"工业和信息化部", "国家发展和改革委员会"} <= bodies
    for article in found:
        for measure in article.reading.measures():
            assert article.reading.text[measure.start : measure.end] == measure.text


async def test_samples_that_cannot_be_read_are_none() -> None:
    async def broken() -> Run:
        raise SourceError("the sandbox does not start")

    assert await Samples(documents=bundled_samples, sandbox=broken, clock=lambda: NOW)() == ()
