"""What a process had sent when it died is taken, though nobody had read it."""

import json
import socket
from urllib.parse import urlsplit

from tests.emulator import BotApi, Limits


def abandoned(api: BotApi, text: str) -> None:
    """A message over a connection that is closed before anybody has accepted it: our loop stands still meanwhile."""
    address = urlsplit(api.base)
    body = json.dumps({"chat_id": 1, "text": text}).encode()
    head = f"POST /bot{api.token}/sendMessage HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    with socket.create_connection((address.hostname or "", address.port or 0)) as line:
        line.sendall(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)


async def test_what_was_on_its_way_is_taken_when_all_have_hung_up() -> None:
    async with BotApi(limits=Limits.off()) as api:
        api.user(1)
        for number in range(40):
            abandoned(api, f"第 {number} 期")
        assert api.calls == []
        await api.hung_up()
        assert sorted(str(call.params["text"]) for call in api.calls) == sorted(f"第 {n} 期" for n in range(40))
        assert len(api.sent(1)) == 40, "each is a message that somebody got"
