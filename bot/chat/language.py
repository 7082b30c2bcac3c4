"""In which language a chat is spoken to."""

from dataclasses import dataclass, replace

from bot.domain.errors import StoreError
from bot.domain.ports import Translate
from bot.domain.tongues import first_tongue
from bot.flow.desk.asks import Ask
from bot.flow.desk.desk import Desk
from bot.flow.desk.results.results import Panel, Result, SettingsShown


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Finds the chat's own language, and what to say in it."""

    desk: Desk

    def translate(self, language: str) -> Translate:
        """How to say it in a language."""
        return self.desk.office.translate(language)

    async def known(self, ask: Ask) -> Ask:
        """The request with the language of its chat."""
        return replace(ask, language=await self.desk.language(ask))

    async def of(self, ask: Ask) -> Translate:
        """How to say it where there may be no answer from the database."""
        try:
            return self.translate(await self.desk.language(ask))
        except StoreError:
            return self.translate(first_tongue(ask.code))

    def after(self, ask: Ask, result: Result) -> Translate:
        """How to say the answer: in the language that it has changed to, if any."""
        return self.translate(chosen(result) or ask.language)


def chosen(result: Result) -> str | None:
    """The language that a chat has changed to by this answer."""
    if isinstance(result, SettingsShown) and result.changed and result.page is Panel.LANGUAGE:
        return result.chat.language
    return None
