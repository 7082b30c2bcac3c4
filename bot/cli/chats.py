"""What an admin or a script does for a chat: subscribe, unsubscribe, chats."""

import asyncio
from dataclasses import replace

import click

from bot.app import opened
from bot.chat.replies import wording
from bot.chat.replies.replies import reply
from bot.chat.replies.rules import told_apart
from bot.cli.root import Verb
from bot.cli.shapes import chat_shape, say
from bot.cli.terminal import CHAT_ID, RULES, chat_kind, complain, finish, heard, json_option, show, tell
from bot.config import Given
from bot.digest.marks import aside, in_quotes, listed
from bot.domain.chats import TERMINAL
from bot.domain.ports import Translate, msgid
from bot.flow.desk.asks import Ask
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.follows import (
    NoSuchBody,
    NotSubscribed,
    RulePreviewed,
    SourceAdded,
    Subscribed,
    SubscribedEach,
    UnsubscribeAllAsked,
    Unsubscribed,
)
from bot.flow.desk.results.results import Result
from bot.flow.desk.results.terms import Offer

NONE_YET = msgid("还没有会话。`policybot subscribe CHAT RULE` 可建立一个，在 Telegram 里发送 /start 也可。")
DONE = Subscribed | SubscribedEach | SourceAdded | RulePreviewed

chat_argument = click.argument("chat", type=CHAT_ID)
rule_argument = click.argument("rule", nargs=-1, required=True, callback=heard)


@click.command(cls=Verb, context_settings=RULES)
@chat_argument
@rule_argument
@click.option("--words", "as_words", is_flag=True, help="Follow the name of a body that is not known as a keyword.")
@click.pass_obj
def subscribe(given: Given, chat: int, rule: str, as_words: bool) -> None:
    """Subscribe CHAT (its numeric id) to RULE, as `/subscribe RULE` of its admin would.

    A chat that is new gets the default digest time. Exit 1 when the rule cannot be understood, or may be meant in two
    ways: which they are is said, and nothing is changed.
    """
    finish(asyncio.run(_subscribe(given, replace(_ask(chat, rule), pressable=as_words), as_words)))


@click.command(cls=Verb, context_settings=RULES)
@chat_argument
@rule_argument
@click.pass_obj
def unsubscribe(given: Given, chat: int, rule: str) -> None:
    """Take RULE from CHAT (its numeric id). Exit 1 when the chat does not follow it.

    By its words, by its number in the chat's list, several at once (1 3), or `all`.
    """
    finish(asyncio.run(_unsubscribe(given, _ask(chat, rule))))


@click.command(cls=Verb)
@json_option
@click.pass_obj
def chats(given: Given, as_json: bool) -> None:
    """The chats, their rules and schedules."""
    asyncio.run(_chats(given, as_json))


def _ask(chat: int, rule: str) -> Ask:
    """The operator speaks in the chat's place."""
    return Ask(chat_id=chat, chat_kind=chat_kind(chat), user_id=TERMINAL, text=rule)


async def _subscribe(given: Given, ask: Ask, as_words: bool) -> int:
    async with opened(given) as app:
        result = await app.desk().subscribe(ask)
        if as_words and isinstance(result, NoSuchBody):
            result, _ = await app.desk().press(ask, encode(Action.ASK, result.confirm))
        if isinstance(result, NoSuchBody):
            complain(result.word, _no_such_body(result, app.translate), app.translate)
        else:
            told, offers = _without_offers(result)
            show(reply(told, app.translate), failed=not isinstance(result, DONE))
            for offer in offers:
                tell(_where_from(offer, app.translate))
    return not isinstance(result, DONE)


def _no_such_body(result: NoSuchBody, t: Translate) -> str:
    if result.meant:
        rules = listed((in_quotes(one.name, t) for one in result.meant), t)
        return t("整个作为一个词，须原文逐字写有才命中；是否指 {rules}？加 --words 仍作为一个词关注").format(
            rules=rules
        )
    none, near = t("没有这个机构或来源"), listed((name.name for name in result.near), t)
    if near:
        none += aside(t("是否指 {names}？").format(names=near), t)
    return none + t("；加 --words 可作为关键词关注")


def _where_from(offer: Offer, t: Translate) -> str:
    """The command that switches on what is offered."""
    if offer.name:
        return t("{name}的来源尚未启用：`policybot sources enable {name}`").format(name=offer.name)
    return t("来源尚未启用：`policybot sources enable {names}`").format(names=" ".join(offer.presets))


def _without_offers(result: Result) -> tuple[Result, list[Offer]]:
    """The same without the buttons that would switch sources on, and what they would offer: here a verb does that."""
    match result:
        case Subscribed(offer=Offer() as offer):
            return replace(result, offer=None), [offer]
        case SubscribedEach():
            offers = [one.offer for one in result.follows if one.offer]
            return replace(result, follows=tuple(replace(one, offer=None) for one in result.follows)), offers
        case _:
            return result, []


async def _unsubscribe(given: Given, ask: Ask) -> int:
    async with opened(given) as app:
        result = await app.desk().unsubscribe(ask)
        if isinstance(result, UnsubscribeAllAsked):  # who types it out at a terminal means it
            result, _ = await app.desk().press(ask, encode(Action.CLEAR, "all"))
        if isinstance(result, NotSubscribed):
            chat = app.translate("会话 {chat}").format(chat=ask.chat_id)
            complain(chat, _not_followed(ask, result, app.translate), app.translate)
        else:
            show(reply(result, app.translate), failed=not isinstance(result, Unsubscribed))
    return not isinstance(result, Unsubscribed)


def _not_followed(ask: Ask, result: NotSubscribed, t: Translate) -> str:
    """What the chat follows instead."""
    rules = t("；").join(subscription.rule for subscription in result.rules)
    if not rules:
        return t("没有关注任何内容")
    return t("没有关注 {rule}；关注的是：{rules}").format(rule=in_quotes(ask.text, t), rules=rules)


async def _chats(given: Given, as_json: bool) -> None:
    async with opened(given) as app:
        found, t = await app.store.desk.chats(), app.translate
        for chat in found:
            rules = await app.store.desk.subscriptions_of(chat.id)
            if as_json:
                say(chat_shape(chat, rules))
                continue
            is_terminal = chat.is_terminal
            state = "" if chat.active or is_terminal else t("已停止，不再推送")
            title = t("终端，不推送") if is_terminal else f"{chat.title or ''}  {wording.schedule(chat, t)}".strip()
            followed = t("；").join(rule.rule + told_apart(rule, t, chat.zone) for rule in rules)
            followed = followed or t("没有关注任何内容")
            click.echo("  ".join(filter(None, (str(chat.id), title, followed, state))))
    if not found and not as_json:
        tell(t(NONE_YET))
