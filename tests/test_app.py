"""The server: every page tells the width of its window, and what is no page passes untouched."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import HEAD, Measured, Prompt

PAGE = b"<html><head><title>x</title></head><body></body></html>"


def answer(accept: bytes, body: bytes = PAGE) -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body that come through for a request."""
    sent: list[dict] = []

    async def inner(scope, receive, send):
        assert b"accept-encoding" not in dict(scope["headers"]) or b"text/html" not in accept
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
        )
        await send({"type": "http.response.body", "body": body[:20], "more_body": True})
        await send({"type": "http.response.body", "body": body[20:]})

    async def send(message):
        sent.append(message)

    served = Measured(inner)(
        {"type": "http", "headers": [(b"accept", accept), (b"accept-encoding", b"gzip")]}, None, send
    )
    with ThreadPoolExecutor(1) as apart:  # a loop of its own, whatever runs in this thread
        apart.submit(asyncio.run, served).result()
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_a_page_sets_the_cookie_and_states_its_new_length():
    headers, body = answer(b"text/html,*/*")
    assert HEAD in body
    assert int(headers[b"content-length"]) == len(body)
    assert body.replace(HEAD, b"</head>") == PAGE


@pytest.mark.parametrize("accept", [b"*/*", b"application/json", b""])
def test_what_is_no_page_passes_untouched(accept):
    headers, body = answer(accept)
    assert body == PAGE
    assert int(headers[b"content-length"]) == len(PAGE)


class Protocol:
    """What uvicorn calls an application with: the transport hangs on the one whose method `receive` is."""

    def __init__(self, sock):
        self.transport = self
        self.sock = sock

    def get_extra_info(self, name):
        return {"socket": self.sock}[name]

    async def receive(self):
        return {}


@pytest.mark.parametrize(("kind", "prompt"), [("websocket", True), ("http", False)])
def test_a_page_is_told_at_once(kind, prompt):
    passed = []

    async def inner(*call):
        passed.append(call)

    with socket.socket() as sock, ThreadPoolExecutor(1) as apart:
        receive = Protocol(sock).receive
        apart.submit(asyncio.run, Prompt(inner)({"type": kind}, receive, None)).result()
        assert bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) == prompt
    assert passed == [({"type": kind}, receive, None)]


def test_a_socket_that_is_no_tcp_is_left_as_it_is():
    async def inner(*_call):
        pass

    with socket.socket(socket.AF_UNIX) as sock, ThreadPoolExecutor(1) as apart:
        receive = Protocol(sock).receive
        assert apart.submit(asyncio.run, Prompt(inner)({"type": "websocket"}, receive, None)).result() is None


def test_a_server_of_another_kind_is_left_as_it_is():
    async def inner(*_call):
        pass

    async def receive():
        return {}

    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(asyncio.run, Prompt(inner)({"type": "websocket"}, receive, None)).result() is None
