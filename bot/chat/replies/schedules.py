"""Replies about when and how a chat is told: one message with what holds, and pages of buttons under it."""

from collections.abc import Iterable

from bot.chat.replies import silence, wording
from bot.chat.replies.missaid import bad_setting
from bot.chat.replies.wording import button, quoted
from bot.digest.days import weekday_name
from bot.digest.escape import clip
from bot.digest.marks import aside
from bot.domain import pauses
from bot.domain.chats import Button, ChatKind, Keyboard, Message
from bot.domain.naming import in_rule
from bot.domain.plans import Days, Plan
from bot.domain.ports import Translate
from bot.domain.tongues import NAMES
from bot.flow.desk.phrasing.zones import city_of
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import BadSetting, NoSuchLanguage, Panel, Setting, SettingsShown
from bot.flow.desk.settings.panel import MOST_ITEMS, QUIET_HOURS, ZONES

FIRST_HOUR, LAST_HOUR, A_ROW = 6, 21, 4
RULES_SHOWN = 20
RULE_WIDTH = 24


def schedules(result: Setting, t: Translate) -> Message:
    """The reply to a question about settings."""
    if isinstance(result, BadSetting):
        return bad_setting(result, t)
    if isinstance(result, NoSuchLanguage):
        html = t("没有{text}这种界面语言。可选：").format(text=quoted(result.text, t))
        return Message(html=html, buttons=(tuple(_language(code, name) for code, name in NAMES.items()),))
    return Message(html="\n".join(_lines(result, t)), buttons=_Buttons(result, t).rows())


def _lines(result: SettingsShown, t: Translate) -> list[str]:
    """What holds, and what the page asks."""
    if result.page is Panel.LANGUAGE:
        return _languages(result, t)
    if result.page is Panel.PAUSE:
        return [
            *_of_rule(result, t),
            *silence.pause(result, silence.changed(result, t), _said(t("暂停到12月10日"), result, t), t),
        ]
    chat, plan = result.chat, _plan(result)
    about, *_ = (*_of_rule(result, t), t("<b>推送设置</b>"))
    lines = [about + silence.changed(result, t)]
    zone = aside(wording.zone_name(chat.zone, t), t)
    lines.append(t("时间：{when}").format(when=wording.when(plan, t)) + zone)
    lines += silence.next_of(result, plan, t)
    lines += silence.clash(plan, chat.quiet, t)
    form = t("简要，只列标题") if plan.brief else t("完整，附措施")
    most = t("每期最多 {count} 篇").format(count=plan.most) if plan.most else t("篇数不另设限")
    lines.append(t("内容：{form}；{most}").format(form=form, most=most))
    if plan.days is not Days.INSTANT:
        lines.append(t("无更新时：不发") if plan.skip_empty else t("无更新时：发一行说明"))
    if result.own is None:
        lines.append(t("免打扰：{hours}").format(hours=silence.hours(chat.quiet, t)))
        apart = sum(rule.plan is not None for rule in result.rules)
        lines += [t("单独设置的关注：{count} 条").format(count=apart)] if apart else []
    elif result.own.plan is None:
        lines.append(t("目前与本会话的日报一起推送。"))
    if plan.days is Days.WORKDAYS and not result.years_known:
        lines.append(t("今年的节假日安排尚未收录，工作日暂按周一至周五计。"))
    return [*lines, *_question(result, t)]


def _of_rule(result: SettingsShown, t: Translate) -> list[str]:
    """Which rule it is about, if it is about one."""
    if result.own is None:
        return []
    return [t("<b>单独设置</b> {rule}").format(rule=quoted(in_rule(result.own.rule, t), t, RULE_WIDTH))]


def _languages(result: SettingsShown, t: Translate) -> list[str]:
    """Which language is spoken, and what it is not for."""
    now = t("界面语言：{name}").format(name=NAMES.get(result.chat.language, result.chat.language))
    return [
        f"<b>{now}</b>" + silence.changed(result, t),
        t("用于按钮、标题、说明和推送的框架；引自文章的文字一律照原文，不译不转。"),
    ]


def _question(result: SettingsShown, t: Translate) -> tuple[str, ...]:
    return {
        Panel.CLEAR: (_clearing(result, t),),
        Panel.MAIN: (t("也可直接发送，例如：{example}").format(example=_said(t("工作日 8:30 18:00"), result, t)),),
        Panel.TIMES: (
            t("选一个或多个时间；其他时间请发送，例如：{example}").format(example=_said("19:45", result, t)),
        ),
        Panel.DAYS: (t("哪些天推送？工作日按国务院放假和调休安排。"),),
        Panel.QUIET: (
            t("免打扰时段；其他时段请发送，例如：{example}").format(example=_said(t("免打扰 22:30-6:30"), result, t)),
        ),
        Panel.FORM: (t("每期内容："),),
        Panel.ZONE: (t("时区；其他时区请发送，例如：{example}").format(example=_said("Asia/Urumqi", result, t)),),
        Panel.RULES: (t("为哪一条关注单独设置？"),),
    }[result.page]


def _said(words: str, result: SettingsShown, t: Translate) -> str:
    """How one says it here: in a group as a command, for plain words are talk there; of a single rule by number."""
    command = t("设置 {words}") if result.chat.kind is ChatKind.PRIVATE else t("/settings {words}")
    own = result.own and result.own.id
    number = next((at for at, rule in enumerate(result.rules, start=1) if rule.id == own), None)
    said = words if number is None else t("第{number}条 {words}").format(number=number, words=words)
    return command.format(words=said)


def _clearing(result: SettingsShown, t: Translate) -> str:
    """What would hold afterwards."""
    if result.own is not None:
        return t("要清除这条关注的单独设置吗？清除后与本会话的日报一起推送。")
    default = t("每天 {time} 推送（{zone}），完整内容，篇数不另设限，不设免打扰")
    held = default.format(time=f"{result.default_at:%H:%M}", zone=wording.zone_name(result.default_zone, t))
    return t("要恢复默认设置吗？恢复后：{held}。各条关注的单独设置保留。").format(held=held)


def _plan(result: SettingsShown) -> Plan:
    return (result.own and result.own.plan) or result.chat.plan


class _Buttons:
    """The buttons of one page; what holds is marked."""

    def __init__(self, result: SettingsShown, t: Translate) -> None:
        self._result = result
        self._stream = result.own.id if result.own else 0
        self._plan = _plan(result)
        self._until = (result.own or result.chat).paused_until
        self._t = t

    def rows(self) -> Keyboard:
        """The rows of the page, the way back last."""
        t = self._t
        pages = {
            Panel.MAIN: self._main,
            Panel.CLEAR: self._clear,
            Panel.TIMES: self._times,
            Panel.DAYS: self._days,
            Panel.QUIET: self._quiet,
            Panel.FORM: self._form,
            Panel.ZONE: self._zone,
            Panel.LANGUAGE: self._languages,
            Panel.RULES: self._rules,
            Panel.PAUSE: self._pause,
        }
        rows = pages[self._result.page]()
        if self._result.page is not Panel.MAIN:
            rows.append([self._page(t("返回"), Panel.MAIN)])
        elif self._stream:
            rows.append([button(t("返回"), Action.PANEL, f"0-{Panel.RULES}")])
        return tuple(map(tuple, rows))

    def _main(self) -> list[list[Button]]:
        t = self._t
        rows = [
            [
                self._page(t("时间"), Panel.TIMES),
                self._page(t("推送日期"), Panel.DAYS),
                self._page(t("内容"), Panel.FORM),
            ]
        ]
        if self._stream == 0:
            rows.append([self._page(t("免打扰"), Panel.QUIET), self._page(t("时区"), Panel.ZONE), self._pausing()])
            rows.append([self._page(t("语言"), Panel.LANGUAGE)])
            rows[-1] += [self._page(t("单项关注"), Panel.RULES)] if self._result.rules else []
            rows += [] if self._result.is_default else [[self._page(t("恢复默认"), Panel.CLEAR)]]
        elif own := self._result.own:
            rows.append([self._pausing(), *([self._page(t("改回与日报一起"), Panel.CLEAR)] if own.plan else [])])
        return rows

    def _clear(self) -> list[list[Button]]:
        t = self._t
        if self._stream:
            return [[self._set(t("是的，清除单独设置"), "own", "0")]]
        return [[self._set(t("是的，恢复默认"), "default", "1")]]

    def _times(self) -> list[list[Button]]:
        times = () if self._plan.days is Days.INSTANT else self._plan.times
        held = {at.hour * 60 + at.minute for at in times}
        minutes = sorted({*wording.QUICK_TIMES, *(hour * 60 for hour in range(FIRST_HOUR, LAST_HOUR + 1)), *held})
        return _grid([self._set(wording.clock(at), "time", at, held=at in held) for at in minutes])

    def _days(self) -> list[list[Button]]:
        t, plan = self._t, self._plan
        kinds = ((t("每天"), Days.DAILY), (t("工作日"), Days.WORKDAYS), (t("即时"), Days.INSTANT))
        first = [self._set(label, "days", days, held=plan.days is days) for label, days in kinds]
        weekly = plan.days is Days.WEEKLY
        week = [
            self._set(
                t("每{weekday}").format(weekday=weekday_name(day, t)), "days", day, held=weekly and plan.weekday == day
            )
            for day in range(7)
        ]
        return [first, *_grid(week)]

    def _quiet(self) -> list[list[Button]]:
        t, quiet = self._t, self._result.chat.quiet
        span = (quiet.start.hour, quiet.end.hour) if quiet and not (quiet.start.minute or quiet.end.minute) else None
        hours = [
            self._set(f"{start:02}—{end:02}", "quiet", f"{start}-{end}", held=span == (start, end))
            for start, end in QUIET_HOURS
        ]
        rows = [hours, [self._set(t("不设"), "quiet", "off", held=quiet is None)]]
        if quiet:
            rows[-1] += [
                self._set(t("延后推送"), "silent", 0, held=not quiet.silent),
                self._set(t("静音推送"), "silent", 1, held=quiet.silent),
            ]
        return rows

    def _pausing(self) -> Button:
        if self._until is None:
            return self._page(self._t("暂停推送"), Panel.PAUSE)
        return self._set(self._t("恢复推送"), "pause", "off")

    def _pause(self) -> list[list[Button]]:
        t, result = self._t, self._result
        if result.resumed:
            return [[self._set(t("从现在开始"), "past", int(result.resumed.timestamp()))]]
        lengths = [(t("1 天"), "1"), (t("1 周"), "7"), (t("直到恢复"), "open")]
        held = "open" if pauses.is_open(self._until) else ""
        rows = [[self._set(label, "pause", value, held=value == held) for label, value in lengths]]
        return rows if self._until is None else [[self._pausing()], *rows]

    def _form(self) -> list[list[Button]]:
        t, plan = self._t, self._plan
        most = [
            self._set(
                t("{count} 篇").format(count=count) if count else t("不限"),
                "most",
                count,
                held=(plan.most or 0) == count,
            )
            for count in MOST_ITEMS
        ]
        forms = [
            self._set(t("完整"), "brief", 0, held=not plan.brief),
            self._set(t("简要"), "brief", 1, held=plan.brief),
        ]
        empty = [
            self._set(t("无更新也发"), "empty", 0, held=not plan.skip_empty),
            self._set(t("无更新不发"), "empty", 1, held=plan.skip_empty),
        ]
        return [forms, empty, most]

    def _zone(self) -> list[list[Button]]:
        t = self._t
        names = [(number, city_of(zone) or zone, zone) for number, zone in enumerate(ZONES)]
        return _grid([self._set(t(name), "zone", at, held=zone == self._result.chat.zone) for at, name, zone in names])

    def _languages(self) -> list[list[Button]]:
        return [[_language(code, name, held=code == self._result.chat.language) for code, name in NAMES.items()]]

    def _rules(self) -> list[list[Button]]:
        rules = self._result.rules
        last = max(len(rules) - 1, 0) // RULES_SHOWN
        part = min(self._result.turn, last)
        rows = [
            [
                button(
                    ("✓ " if rule.plan else "") + clip(in_rule(rule.rule, self._t), RULE_WIDTH),
                    Action.PANEL,
                    f"{rule.id}-{Panel.MAIN}",
                )
            ]
            for rule in rules[part * RULES_SHOWN : (part + 1) * RULES_SHOWN]
        ]

        def turn(label: str, to: int) -> Button:
            return button(label, Action.PANEL, f"0-{Panel.RULES}", to)

        return [*rows, *map(list, wording.pager(part, last, 0, turn, self._t))]

    def _page(self, label: str, page: Panel) -> Button:
        return button(label, Action.PANEL, f"{self._stream}-{page}")

    def _set(self, label: str, name: str, value: object, *, held: bool = False) -> Button:
        return button(f"✓ {label}" if held else label, Action.SET, f"{self._stream}-{name}-{value}")


def _language(code: str, name: str, *, held: bool = False) -> Button:
    return button(f"✓ {name}" if held else name, Action.SET, f"0-lang-{code}")


def _grid(buttons: Iterable[Button]) -> list[list[Button]]:
    every = list(buttons)
    return [every[at : at + A_ROW] for at in range(0, len(every), A_ROW)]
