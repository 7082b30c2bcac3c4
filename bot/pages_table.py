"""`[pages]` of the configuration file: the port on the loopback, and the webhook behind a proxy."""

import re
from collections.abc import Mapping

from bot.domain.errors import ConfigError
from bot.source_table import Section, web_address

SECRET_VARIABLE = "POLICYBOT_WEBHOOK_SECRET"  # noqa: S105 - the variable's name, not the secret
MAX_PORT = 65535
HTTPS_PORTS = frozenset({None, 443, 80, 88, 8443})
"""Ports to which Telegram sends updates (Bot API, setWebhook)."""


class Pages(Section, frozen=True):
    """`port` on 127.0.0.1 for /healthz, /metrics and /telegram, 0 for none; `webhook` is the address Telegram calls."""

    port: int = 0
    webhook: str | None = None


def webhook_secret(environment: Mapping[str, str]) -> str:
    """What Telegram must show at our door; raises ConfigError where it is missing or no such word."""
    found = environment.get(SECRET_VARIABLE, "").strip()
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", found):
        raise ConfigError(f"{SECRET_VARIABLE} must be set for pages.webhook: 16 to 256 of letters, digits, _ and -")
    return found


def page_problems(pages: Pages) -> list[tuple[str, object, str]]:
    """What types cannot say."""
    found: list[tuple[str, object, str]] = []
    if not 0 <= pages.port <= MAX_PORT:
        found.append(("pages.port", pages.port, "must be a port, or 0 for none"))
    if pages.webhook is None:
        return found
    parts = web_address(pages.webhook)
    if parts is None or parts.scheme != "https" or parts.port not in HTTPS_PORTS:
        found.append(("pages.webhook", pages.webhook, "must be an https address, on port 443, 80, 88 or 8443"))
    if not pages.port:
        found.append(("pages.webhook", pages.webhook, "needs pages.port, to which your proxy leads /telegram"))
    return found
