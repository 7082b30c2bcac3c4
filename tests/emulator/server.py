"""The HTTP face: tokens, bodies of all three kinds, faults, limits, and the Bot API's JSON envelope."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from tests.emulator.faults import Fault, Faults, Stage, Trouble
from tests.emulator.limits import Meter
from tests.emulator.methods import METERED, METHODS, Desk
from tests.emulator.params import Params, Upload
from tests.emulator.world import ApiError

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{10,}")
MAX_BODY = 50 * 1024 * 1024


@dataclass(slots=True, kw_only=True)
class Call:
    """One request as it arrived, and the status of its answer; 0 as long as, or if ever, there is none."""

    method: str
    params: dict[str, object]
    status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Serves one bot's token. `calls` is told of every request when it arrives."""

    token: str
    desk: Desk
    faults: Faults
    meter: Meter
    calls: list[Call]
    clock: Callable[[], float]

    def app(self) -> web.Application:
        """The aiohttp application."""
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_get("/file/bot{token:[^/]+}/documents/{name}", self._file)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._handle)
        return app

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"]
        call = Call(method=method, params=await _values(request))
        self.calls.append(call)
        fault = self.faults.take(method, call.params.get("chat_id"))
        response: web.StreamResponse | None = None
        if fault is None or fault.stage is Stage.AFTER:
            response = await self._answer(token, method.lower(), Params(call.params))
        if fault is not None:
            response = await _strike(request, fault)
        assert response is not None
        if self.faults.delay:
            await asyncio.sleep(self.faults.delay)
        call.status = 0 if fault is not None and fault.trouble is Trouble.CUT else response.status
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        content = self.desk.world.files.get(request.match_info["name"])
        if content is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=content)

    async def _answer(self, token: str, name: str, params: Params) -> web.Response:
        try:
            self._admit(token, name, params)
            result = await METHODS[name](self.desk, params)
        except ApiError as error:
            return _refusal(error)
        return web.json_response({"ok": True, "result": result})

    def _admit(self, token: str, name: str, params: Params) -> None:
        if not TOKEN.fullmatch(token) or name not in METHODS:
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        if name in METERED:
            chat_id = params.number("chat_id")
            wait = self.meter.retry_after(chat_id, group=chat_id < 0, now=self.clock())
            if wait is not None:
                raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, object] = {"ok": False, "error_code": error.status, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return web.json_response(body, status=error.status, headers=headers)


async def _strike(request: web.Request, fault: Fault) -> web.Response:
    if fault.trouble is Trouble.HANG:
        await asyncio.Event().wait()
    if fault.trouble is Trouble.CUT:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
    if fault.body is not None:
        return web.Response(status=fault.status, text=fault.body, content_type="text/html")
    return _refusal(ApiError(fault.status, fault.description, **fault.parameters))


async def _values(request: web.Request) -> dict[str, object]:
    values: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        values.update(await request.json())
        return values
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            content = bytes(await part.read())
            name = part.name or ""
            values[name] = Upload(name=part.filename, content=content) if part.filename else content.decode()
        return values
    return values | dict(await request.post())
