"""The Metal Risk Atlas: the server. It serves the map files and warms up while the first visitor's page still loads."""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = Path(__file__).resolve().parent


class Files(StaticFiles):
    """Files below `static/`; an address that bears a digest (`?v=…`) never changes, so the browser may keep it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with a year of caching for addresses that bear a digest."""
        response = await super().get_response(path, scope)
        if response.status_code == 200 and scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


WIDTH = b'<script>document.cookie="width="+innerWidth+";path=/;samesite=lax"</script>'
DRAWN = b"""<script>{
  const kind = WebGL2RenderingContext.prototype, draw = kind.drawElements;
  kind.drawElements = function (...call) {
    draw.apply(this, call);
    if (call[1] < 4e4) return;
    kind.drawElements = draw;
    requestAnimationFrame(() => document.documentElement.classList.add("drawn"));
  };
}</script>"""
"""Notes when a map has drawn its land (the only shape of so many corners): then its still picture goes."""
HEAD = WIDTH + DRAWN + b"</head>"


class Measured:
    """Lets every page tell the width of its window, so that the first map fits it without a second run, and what it has drawn."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pages get a few lines more in their head, and come uncompressed for that; everything else passes."""
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.inner(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                page = body.replace(b"</head>", HEAD, 1)
                headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
                await send(start | {"headers": [*headers, (b"content-length", str(len(page)).encode())]})
                await send({"type": "http.response.body", "body": page})

        await self.inner(scope | {"headers": plain}, receive, collect)


class Prompt:
    """Sends what a page says at once, where Nagle's algorithm would hold small messages back for 40 ms.

    asyncio switches it off for sockets that were opened as TCP by name; the one that Streamlit opens was not.
    """

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The websockets of pages are switched to sending at once; everything passes."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if scope["type"] == "websocket" and transport:
            with suppress(OSError):  # a socket that is no TCP holds nothing back
                transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.inner(scope, receive, send)


@asynccontextmanager
async def warm(_app: object) -> AsyncIterator[None]:
    """Warm up beside the first visitor's page load, not before it."""
    threading.Thread(target=_warm_up, daemon=True).start()
    yield


def _warm_up() -> None:
    from pages.parts.warm_up import warm_up

    warm_up()


app = st.App(
    ROOT / "pages" / "atlas.py",
    lifespan=warm,
    routes=[Mount("/files", app=Files(directory=ROOT / "static"))],
    middleware=[Middleware(Prompt), Middleware(Measured)],
)
