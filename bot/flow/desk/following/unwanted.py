"""Words that give up what is followed without the command for it: 取消工信部, 不要再推送工信部了, 工信部不用推了."""

import re

from bot.flow.desk.asks import Ask
from bot.flow.desk.following import topics
from bot.flow.desk.following.leaving import named_by
from bot.flow.desk.office import Asked, Office
from bot.flow.desk.results.follows import NotSubscribed
from bot.flow.desk.results.results import Meant, NotACommand
from bot.match.fold import simplified

_NO_MORE = "不要|不想|不用|不必|别|勿|停止|取消|不"
_TOLD = "推送|推|关注|订阅"
_GOT = "发送?|看到?|收到?|要"
_TAIL = r"(?:的?(?:推送|订阅|关注|消息|新闻|文章|政策|内容))?[了吧啦]*[\s。！!.~]*"
_UNWANTED = re.compile(
    rf"(?:请|麻烦|帮我|我)*\s*(?:(?P<told>(?:{_NO_MORE})(?:再|继续)?(?:给我|向我)?(?:{_TOLD}))"
    rf"|(?:取消|停止|退掉|取关|(?P<got>(?:不要|不想|不用|别|勿|不)(?P<more>再|继续)?(?:给我)?(?:{_GOT}))|不要))"
    rf"\s*(?:关于|有关|对)?(?P<what>.+?){_TAIL}"
    rf"|(?P<before>.+?)\s*(?:{_NO_MORE})(?:再|继续)?(?:给我)?(?:{_TOLD}|{_GOT})?(?P<done>[了吧啦]+)[\s。！!.~]*"
)
LONGEST = 60


async def given_up(office: Office, ask: Ask) -> NotACommand | NotSubscribed | None:
    """Offers to give it up, or says that it is not followed.

    None where nothing is given up: 取消 and 不要 may begin a topic (取消行政许可), unless a body is meant.
    """
    found = _UNWANTED.fullmatch(simplified(ask.text.strip())) if len(ask.text) <= LONGEST else None
    if found is None:
        return None
    what = (found["what"] or found["before"]).strip()
    rules = await office.store.subscriptions_of(ask.chat_id)
    names = await topics.vocabulary(office.ops, office.synonyms)
    what = what.removesuffix("的") if named_by(rules, what.removesuffix("的"), names) else what
    if named_by(rules, what, names):
        await office.chat(ask)
        question = await office.remember(ask.chat_id, Asked.RUN, f"unsubscribe {what}")
        meant = Meant(command="unsubscribe", words=what, question=question)
        return NotACommand(text=ask.text, near=None, meant=meant)
    over = found["more"] or (found["got"] and ask.text.rstrip("。！!.~ ").endswith("了"))
    sure = found["told"] or over or names.names_alone(what) or topics.listed(what, names)
    return NotSubscribed(text=what, rules=rules) if sure else None
