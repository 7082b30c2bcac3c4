"""What a reply says of the two ways to follow a body: wherever it is named, or only what it issues."""

from bot.chat.replies.wording import button
from bot.digest.escape import escape
from bot.domain.chats import Keyboard, Subscription
from bot.domain.naming import short_name
from bot.domain.ports import Translate
from bot.flow.desk.following import topics
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import OtherWay, Subscribed


def still(result: Subscribed, t: Translate) -> list[str]:
    """That the chat follows the body wherever it is named, too."""
    if not isinstance(result.other_way, Subscription):
        return []
    said = t("此前关注的“{name}”一条仍在，只是提到它的文章也会命中。")
    return [said.format(name=escape(short_name(topics.short(result.other_way.rule), t)))]


def other_way(result: Subscribed, t: Translate) -> Keyboard:
    """Only what a body issues instead of wherever it is named, or the other way round."""
    match result.other_way:
        case Subscription() as rule:
            name = short_name(topics.short(rule.rule), t)
            return ((button(t("退订 {name}").format(name=name), Action.DROP, rule.id),),)
        case OtherWay() as way:
            said = t("只看它发的文") if way.narrower else t("提到它的也看")
            return ((button(said, Action.ASK, way.question),),)
        case None:
            return ()
