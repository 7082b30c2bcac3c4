"""Telegram's door: an update that bears the secret is kept before it is confirmed; anything else stays outside."""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp.web import Request, Response

from bot.pages.server import Page

PATH = "/telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

Take = Callable[[dict[str, Any]], Awaitable[bool]]
"""Keeps an update; False when that is not possible now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """`take` is asked only for objects that came with the secret."""

    secret: str
    take: Take

    def page(self) -> Page:
        """The address to which the proxy leads Telegram."""
        return Page(method="POST", path=PATH, answer=self.answer)

    async def answer(self, request: Request) -> Response:
        """403 without the secret, 413 for too much (aiohttp's own), 400 for no update, 503 so that it comes again."""
        given = request.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return Response(status=400)
        if not isinstance(update, dict) or type(update.get("update_id")) is not int:
            return Response(status=400)
        return Response(status=200 if await self.take(update) else 503)
