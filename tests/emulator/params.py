"""A request's parameters, from whatever body they came in."""

import json
from dataclasses import dataclass

from tests.emulator.world import ApiError


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file of a multipart body."""

    name: str
    content: bytes


class Params:
    """A request's parameters, whatever body they came in: text, numbers, or JSON inside text."""

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    def text(self, name: str) -> str | None:
        """As text; None if absent."""
        value = self._values.get(name)
        return value if isinstance(value, str) else None if value is None else json.dumps(value)

    def number(self, name: str, default: int | None = None) -> int:
        """As an integer; raises the server's error when there is none."""
        value = self._values.get(name, default)
        if value in (None, ""):
            raise ApiError(400, f"Bad Request: {name} is empty")
        try:
            return int(str(value))
        except ValueError:
            raise ApiError(400, f"Bad Request: {name} is not a number") from None

    def json(self, name: str, default: object = None) -> object:
        """As what its JSON means."""
        value = self._values.get(name)
        try:
            return json.loads(value) if isinstance(value, str) and value else default if value in (None, "") else value
        except ValueError:
            raise ApiError(400, f"Bad Request: can't parse {name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file, directly or by attach://."""
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self._values.get(value.removeprefix("attach://"))
        return value if isinstance(value, Upload) else None
