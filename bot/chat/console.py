"""The same desk in a terminal: commands a line, buttons as numbered choices; in a pipe without prompts or colours."""

import contextlib
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

from bot.chat.fit import fit
from bot.chat.hearing import hear, nearest, sayable
from bot.chat.language import Speech
from bot.chat.replies.replies import reply
from bot.chat.replies.wording import Counter
from bot.chat.terminal import to_plain, to_text
from bot.domain.chats import Button, Document, Message
from bot.domain.errors import StoreBusy
from bot.domain.ports import Translate
from bot.flow.desk.asks import Ask
from bot.flow.desk.desk import Desk
from bot.flow.desk.presses import Action, encode
from bot.flow.desk.results.results import OneByOne, Result, Unavailable
from bot.locale.reasons import told

LEAVING = frozenset({"quit", "exit", "退出", "再见"})
PROMPT = "› "
GAP = "  "


def typed() -> Iterator[str]:
    """Lines from the keyboard, with editing and history where the system has readline; end of file or ^C ends them."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - importing it is what gives input() its editing
    while True:
        asyncios = signal.signal(signal.SIGINT, signal.default_int_handler)  # asyncio's would let input() wait on
        try:
            line = input(PROMPT)
        except (EOFError, KeyboardInterrupt):
            return
        finally:
            signal.signal(signal.SIGINT, asyncios)
        yield line


async def talk(desk: Desk, ask: Ask, lines: Iterable[str], console: Console) -> None:
    """Answers line after line as `ask`'s chat, until they end or one says goodbye; files go to the working folder.

    `lines` may be `typed()`, a pipe or any file; the loop stands still while a line is awaited: nobody else is here.
    """
    session = Session(desk=desk, ask=ask, console=console, speech=Speech(desk=desk))
    for line in lines:
        said = sayable(line).strip()
        if said.casefold() in LEAVING:
            return
        if said:
            await session.answer(said)


@dataclass(kw_only=True)
class Session:
    """One conversation; remembers which buttons stand under the last answer, and which of several wishes wait."""

    desk: Desk
    ask: Ask
    console: Console
    speech: Speech
    buttons: tuple[Button, ...] = field(default=())
    waiting: OneByOne | None = None

    async def answer(self, said: str) -> None:
        """Prints the answer to a line: a button's number, a command, or other words.

        Where the database is busy nothing was done: the buttons stay, and so does what waits.
        """
        waiting, buttons = self.waiting, self.buttons
        try:
            self.ask = await self.speech.known(self.ask)
            result = await self._result(said)
        except StoreBusy:
            result, self.waiting = Unavailable(busy=True), waiting
        t = self.speech.after(self.ask, result)
        self._print((*reply(result, t), *(reply(self.waiting, t) if self.waiting else ())), t)
        if isinstance(result, Unavailable):
            self.buttons = self.buttons or buttons
        self.waiting = result if isinstance(result, OneByOne) else self.waiting

    async def _result(self, said: str) -> Result:
        if said.isdecimal() and 1 <= int(said) <= len(self.buttons):
            data = self.buttons[int(said) - 1].data or ""
            self.waiting = self._left(data)
            return (await self.desk.press(self.ask, data))[0]
        self.waiting = None
        admin = self.desk.office.is_admin_chat(self.ask)
        heard = hear(said, None, admin=admin)
        ask = replace(self.ask, text=heard.text if heard else said)
        if heard is None or heard.command is None:
            return await self.desk.not_a_command(ask, nearest(ask.text))
        return await heard.command.run(self.desk, ask)

    def _left(self, data: str) -> OneByOne | None:
        """What waits of several wishes when this button is pressed: elsewhere their message stays with its buttons."""
        wishes = self.waiting.wishes if self.waiting else ()
        left = tuple(one for one in wishes if encode(Action.ASK, one.question) != data)
        return replace(self.waiting, wishes=left) if self.waiting and left else None

    def _print(self, messages: Iterable[Message], t: Translate) -> None:
        self.buttons = ()
        for at, message in enumerate(messages):
            if at:
                self.console.print()
            if self.console.is_terminal:
                self.console.print(fit(to_text(message.html), self.console.width))
            else:
                self.console.print(to_plain(message.html), markup=False, highlight=False, soft_wrap=True)
            if message.document:
                self._keep(message.document, t)
            self._offer(message)
        self.console.print()

    def _keep(self, document: Document, t: Translate) -> None:
        """Writes the file beside, over no other, and names it."""
        try:
            said = t("已存为 {file}").format(file=beside(Path(), document).resolve())
        except OSError as error:
            said = t("文件没有存下：{reason}").format(reason=told(error.strerror or "", t))
        self.console.print(said, markup=False, highlight=False, soft_wrap=True)

    def _offer(self, message: Message) -> None:
        for row in message.buttons:
            labels = [self._numbered(button) for button in row if button.data]
            for line in abreast(labels, self.console.width if self.console.is_terminal else None):
                self.console.print(line, markup=False, highlight=False, soft_wrap=True, style="dim")

    def _numbered(self, button: Button) -> str:
        """The button as it is shown, with the number to type; where one is already needs none."""
        if isinstance(button, Counter):
            return button.text
        self.buttons += (button,)
        return f"[{len(self.buttons)}] {button.text}"


def beside(folder: Path, document: Document) -> Path:
    """The path the file was written to, numbered where its name is taken; its owner's alone. Raises `OSError`."""
    name = Path(document.name)
    for number in count(1):
        path = folder / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
        with contextlib.suppress(FileExistsError):
            path.touch(0o600, exist_ok=False)
            path.write_bytes(document.content)
            return path
    raise AssertionError("unreachable")


def abreast(labels: Iterable[str], width: int | None) -> tuple[str, ...]:
    """The labels side by side, in as many lines as it takes lest one be broken at `width` cells; None: in one line."""
    lines: list[str] = []
    for label in labels:
        longer = f"{lines[-1]}{GAP}{label}" if lines else ""
        if longer and (width is None or cell_len(longer) <= width):
            lines[-1] = longer
        else:
            lines.append(label)
    return tuple(lines)
