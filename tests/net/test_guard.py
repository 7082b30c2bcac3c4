"""What may be dialled: a table of spellings, none of which may reach a private address."""

import ipaddress
import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.domain.models import AddressFault
from bot.domain.ports import Failed, Request
from bot.net.fetch import Fetcher, FetchSettings
from bot.net.guard import Guard, GuardedResolver, Refused, is_public, shown

PRIVATE_V4 = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.9.9",
    "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "240.0.0.1", "255.255.255.255",
)  # fmt: skip
PRIVATE_V6 = (
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1",
    "2002:808:808::1", "3fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "4000::1",
)  # fmt: skip
PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "223.5.5.5",
    "172.32.0.1",
    "2400:3200::1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
)
ODD = (
    "http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://a.localhost/", "http://router/",
    "http://printer.local/", "http://metadata.google.internal/", "http://nas.lan/", "http://box.home.arpa/",
    "http://x.onion/", "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/", "http://127。0。0。1/", "http://127.0.0.1./",
    "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.example.cn/", "http://127.0.0.1\\@example.cn/",
    "http://example.cn\\@127.0.0.1/", "http://127.0.0.1@example.cn/", "http://example.cn@127.0.0.1/",
    "http://user:pw@example.cn/", "http://:pw@example.cn/", "http://[::1%25lo]/", "http://[fe80::1%25eth0]/",
    "http://[::1", "http://::1/", "http://[]@", "http:///x", "http://", "//example.cn/", "example.cn", "", "http://.example.cn/",
    "http://exa mple.cn/", "http://a..cn/", "http://-a.cn/", "http://" + "a" * 300 + ".cn/", "http://example.cn:22/",
    "http://example.cn:8080/", "http://example.cn:0/", "http://example.cn:99999/", "https://example.cn:6379/",
    "ftp://example.cn/", "file:///etc/passwd", "gopher://example.cn:70/", "javascript:alert(1)", "data:text/xml,x",
    "unix:///var/run/docker.sock", "http://1.1.1.1/", "http://[2606:4700::1111]/", "http://0x/", "http://1e3/",
)  # fmt: skip


def spellings() -> Iterator[str]:
    """Every private IPv4 address as decimal, octal, hex and in short forms, and every IPv6 one."""
    for address in PRIVATE_V4:
        number, parts = int(ipaddress.IPv4Address(address)), [int(part) for part in address.split(".")]
        yield from (f"http://{address}/", f"http://{number}/", f"http://{number:#x}/", f"http://0{number:o}/")
        yield "http://" + ".".join(f"{part:#x}" for part in parts) + "/"
        yield "http://" + ".".join(f"0{part:o}" for part in parts) + "/"
        yield f"http://{parts[0]}.{number & 0xFFFFFF}/"
        yield f"http://{parts[0]}.{parts[1]}.{number & 0xFFFF}/"
        yield f"https://[::ffff:{address}]/"
    yield from (f"http://[{address}]/" for address in PRIVATE_V6)
    yield from ODD


class Resolver(AbstractResolver):
    """Answers from a script, the last answer for ever, and counts the questions."""

    def __init__(self, *script: tuple[str, ...]) -> None:
        self.script = list(script)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked += 1
        answers = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return [
            ResolveResult(hostname=host, host=answer, port=port, family=family, proto=0, flags=0) for answer in answers
        ]

    async def close(self) -> None:
        """Nothing to close."""


async def test_no_spelling_of_a_private_address_is_dialled() -> None:
    table = list(spellings())
    assert len(table) >= 150
    resolver = Resolver(("127.0.0.1",))
    async with Fetcher(
        FetchSettings(user_agent="x", robots=False), lambda: datetime.now(UTC), resolver=resolver
    ) as fetch:
        for url in table:
            outcome = await fetch(Request(url=url))
            assert isinstance(outcome, Failed), url
            assert outcome.refused, url
            assert not outcome.retryable, url
    assert resolver.asked == 0


def test_what_is_refused_has_its_fault() -> None:
    guard = Guard()
    assert all(guard.fault(url) for url in spellings())
    assert guard.fault("http://10.0.0.1/x") is AddressFault.LITERAL
    assert guard.fault("https://www.example.cn/rss.xml") is None
    assert Guard(["10.0.0.1:80"]).fault("http://10.0.0.1/x") is None


@pytest.mark.parametrize("address", [*PRIVATE_V4, *PRIVATE_V6, "fe80::1%eth0", "nonsense", ""])
async def test_no_name_leads_to_a_private_address(address: str) -> None:
    assert not is_public(address)
    settings = FetchSettings(user_agent="x", robots=False)
    for answers in ((address,), ("8.8.8.8", address)):
        async with Fetcher(settings, lambda: datetime.now(UTC), resolver=Resolver(answers)) as fetch:
            outcome = await fetch(Request(url="http://rebind.example.cn/feed"))
        assert isinstance(outcome, Failed)
        assert outcome.refused
        assert "not a public address" in outcome.reason


@pytest.mark.parametrize("address", PUBLIC)
async def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)
    answers = await GuardedResolver(Guard(), Resolver((address,))).resolve("example.cn", 443)
    assert [answer["host"] for answer in answers] == [address]


async def test_a_name_that_changes_its_answer_is_vetted_each_time() -> None:
    resolver = GuardedResolver(Guard(), Resolver(("8.8.8.8",), ("127.0.0.1",)))
    assert await resolver.resolve("rebind.cn", 80)
    with pytest.raises(Refused, match=r"rebind\.cn: resolves to 127\.0\.0\.1"):
        await resolver.resolve("rebind.cn", 80)
    await resolver.close()


@pytest.mark.parametrize(
    "url",
    ["http://www.gov.cn/rss.xml", "HTTPS://Example.CN:443/a?b=c#d", "http://例子.中国/", "http://a_b.example.cn./"],
)
def test_ordinary_addresses_pass(url: str) -> None:
    assert Guard().check_url(url).scheme in {"http", "https"}


def test_an_exception_is_exact() -> None:
    guard = Guard({"127.0.0.1:8080", "[::1]:8081", "RSSHub.internal:1200"})
    for url in ("http://127.0.0.1:8080/x", "http://[::1]:8081/", "https://rsshub.INTERNAL:1200/gov"):
        assert guard.allows(guard.check_url(url))
    for url in (
        "http://127.0.0.1:8081/",
        "http://127.0.0.1/",
        "http://127.1:8080/",
        "http://[::1]:8080/",
        "http://user@127.0.0.1:8080/",
        "ftp://127.0.0.1:8080/",
        "http://rsshub.internal/",
        "http://x.rsshub.internal:1200/",
    ):
        with pytest.raises(Refused):
            guard.check_url(url)
    guard.check_answers("rsshub.internal", 1200, ["10.0.0.7"])
    with pytest.raises(Refused):
        guard.check_answers("rsshub.internal", 80, ["10.0.0.7"])


def test_refusals_name_the_address_without_its_secrets() -> None:
    with pytest.raises(Refused, match=r"^http://…@example\.cn/a\?…: user and password") as caught:
        Guard().check_url("http://me:secret@example.cn/a?key=secret2")
    assert "secret" not in str(caught.value)
    with pytest.raises(Refused, match=r"port 8080 is not dialled \(allow it with --allow-host example\.cn:8080\)"):
        Guard().check_url("http://example.cn:8080/", own=True)
    with pytest.raises(Refused, match=r"port 8080 is not dialled$"):
        Guard().check_url("http://example.cn:8080/")
    assert len(shown("http://example.cn/" + "x" * 10_000)) == 200
