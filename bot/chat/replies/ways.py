"""What a reply says of the two ways to follow a body: wherever it is named, or only what it issues."""

from bot.chat.replies.wording import button
from bot.digest.escape import escape
from bot.domain.chats import Keyboard
from bot.domain.naming import short_name
from bot.domain.ports import Translate
from bot.flow.desk.following import topics
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import Subscribed


def still(result: Subscribed, t: Translate) -> list[str]:
    """That the chat follows the body wherever it is named, too."""
    said = t("此前关注的“{name}”一条仍在，只是提到它的文章也会命中。")
    return [said.format(name=escape(short_name(topics.short(one.rule), t))) for one in (result.wider,) if one]


def other_way(result: Subscribed, t: Translate) -> Keyboard:
    """Only what a body issues instead of wherever it is named, or the other way round."""
    if result.wider:
        name = short_name(topics.short(result.wider.rule), t)
        return ((button(t("退订 {name}").format(name=name), Action.DROP, result.wider.id),),)
    if result.issued is not None:
        return ((button(t("只看它发的文"), Action.ASK, result.issued),),)
    return () if result.named is None else ((button(t("提到它的也看"), Action.ASK, result.named),),)
