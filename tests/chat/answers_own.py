"""What the desk may answer about what a chat compares, keeps, exports and erases, one of every kind."""

from dataclasses import replace

from msgspec import structs

from bot.domain.desks import Bookmark
from bot.domain.models import ReadArticle
from bot.domain.reading import Tense
from bot.domain.spans import Span
from bot.flow.desk import privacy as p
from bot.flow.desk.questions.kinship import Kin
from bot.flow.desk.questions.statements import Pair
from bot.flow.desk.results import exported as e
from bot.flow.desk.results import kept as k
from bot.flow.desk.results import results as r
from bot.flow.desk.results.findings import Difference, Statement
from bot.match.compare import Change, Compared
from tests.builders import NOW
from tests.chat.answers import an_article


def own(word: str) -> list[r.Result]:
    """All of them, with `word` wherever a chat's or a source's words go."""
    privacy: list[r.Result] = [p.PrivacyShown(days=0), p.PrivacyShown(days=90), p.ForgetAsked(rules=3), p.Forgotten()]
    privacy += [p.ForgetAsked(rules=3, of_admins=True), p.Forgotten(of_admins=True)]
    return [*privacy, *exports(word), *keepings(word), *differences(word)]


def keepings(word: str) -> list[r.Result]:
    article = replace(an_article(1, 90, title=word), id=10**14)
    kept = (Bookmark(article=article, note=word), Bookmark(article=article, note="")) * 4
    shown = k.KeptShown(bookmarks=kept, total=99, first=8, size=8, turn=7, zone="Asia/Tokyo")
    return [
        k.Kept(article=article, fresh=True, note=word),
        k.Kept(article=article, fresh=False),
        k.NoteAsked(article=article, note=word, person="user_1", alone=False),
        k.NoteAsked(article=article, note="", person=None, alone=True),
        k.NotKept(dropped=tuple(Bookmark(article=an_article(number, title=word), note=word) for number in range(60))),
        k.NotKept(dropped=(Bookmark(article=an_article(7), note=""),)),
        k.NotInKept(text="999999999999999—9", total=500),
        k.NotInKept(text="9", total=0),
        shown,
        replace(shown, bookmarks=kept[:1], total=1, first=0),
        replace(shown, bookmarks=(), total=0, first=0),
        k.KeptTooMany(limit=500),
        k.NoArticle(text=word),
        k.NoSuchAddress(url=word, source=None, operator=False, again=1),
        k.NoSuchAddress(url=word, source=word, operator=False, again=1),
        k.NoSuchAddress(url=word, source=None, operator=True, again=1),
        k.MisreadChoices(article=article),
        k.MisreadChoices(article=article, missing=99),
        k.MisreadTold(article=article, number=2, fresh=True),
        k.MisreadTold(article=article, number=0, fresh=False),
        k.MisreadTold(article=article, number=1, fresh=True, heard=False),
        k.NobodyToTell(),
    ]


def exports(word: str) -> list[r.Result]:
    """Each format, of a topic and of the week."""
    scope, week = e.Scope(topic=word), e.Scope(topic="", span=Span(first=NOW.date(), last=NOW.date()))
    told = e.Scope(topic=word, tracked=True, span=Span(last=NOW.date()))
    articles = tuple((an_article(number, 12, title=word), word) for number in range(3))
    given = {"articles": articles, "total": 99, "at": NOW, "zone": "Asia/Tokyo"}
    made = [e.ExportMade(scope=scope, form=form, **given) for form in e.Format]  # type: ignore[arg-type]
    said = tuple(Statement(article=article, text=word, tense=Tense.DONE) for article, _ in articles)
    return [
        e.ExportChoices(scope=told, asks=tuple((form, 7) for form in e.Format)),
        e.NothingToExport(scope=told, undated=5),
        *(replace(one, scope=told, said=said) for one in made),
        e.ExportChoices(scope=scope, asks=tuple((form, 7) for form in e.Format)),
        e.ExportChoices(scope=week, asks=tuple((form, 7) for form in e.Format)),
        e.NothingToExport(scope=scope),
        e.ExportChoices(scope=scope, asks=((e.Format.WORD, 3), (e.Format.JSON, 4)), unknown="PDF"),
        replace(made[0], scope=replace(week, rules=3)),
        replace(made[0], scope=week, total=3),
        *made,
    ]


def differences(word: str) -> list[r.Result]:
    article, long = an_article(1, 12, title=word), an_article(2, 60, title=word, length=300)
    lines = compared(word, article)
    pairs = [Pair(new=article, old=long, lines=lines, kin=kin) for kin in (None, *Kin)]
    return [Difference(topic=word, body=word, pair=pair, passed=long, zone="Asia/Tokyo") for pair in pairs]


def compared(word: str, article: ReadArticle) -> tuple[Compared, ...]:
    measure = article.reading.measures()[0]
    other = structs.replace(measure, headline=word or "甲")
    changed = Compared(change=Change.REWORDED, old=measure, new=other)
    kept = Compared(change=Change.KEPT, old=other, new=other)
    added = (Compared(change=Change.ADDED, new=other),) * 30
    return (*added, changed, kept, *(Compared(change=Change.GONE, old=other),) * 30)
