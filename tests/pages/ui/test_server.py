"""The server: every page tells the width of its window, and what is no page passes untouched."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
import uvicorn
from websockets.sync.client import connect

from geo.words.titles import FIRST, TITLES
from pages.ui.server import AHEAD, HEAD, SCRIPTS, WITH_MAP, Headed
from tests.browser.chromium import ATLAS, ROOT

PAGE = b"<html><head><title>x</title></head><body></body></html>"


def answer(
    accept: bytes, body: bytes = PAGE, path: str = "/map", query: bytes = b""
) -> tuple[dict[bytes, bytes], bytes]:
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

    served = Headed(inner)(
        {
            "type": "http",
            "path": path,
            "query_string": query,
            "headers": [(b"accept", accept), (b"accept-encoding", b"gzip")],
        },
        None,
        send,
    )
    with ThreadPoolExecutor(1) as apart:  # a loop of its own, whatever runs in this thread
        apart.submit(asyncio.run, served).result()
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_a_page_sets_the_cookie_and_states_its_new_length():
    headers, body = answer(b"text/html,*/*")
    assert HEAD in body
    assert int(headers[b"content-length"]) == len(body)
    assert body.replace(AHEAD + HEAD, b"</head>") == PAGE


@pytest.mark.parametrize("name", TITLES)
def test_code_for_maps_is_fetched_ahead_only_where_there_is_a_map(name: str):
    _, body = answer(b"text/html", path=f"/{name}")
    assert (AHEAD in body) == (name in WITH_MAP)


def test_streamlit_has_one_script_for_maps():
    assert AHEAD.count(b"modulepreload") == 1
    assert (SCRIPTS / AHEAD.decode().partition("js/")[2].partition('"')[0]).stat().st_size > 1e6


@pytest.mark.parametrize("accept", [b"*/*", b"application/json", b""])
def test_what_is_no_page_passes_untouched(accept):
    headers, body = answer(accept)
    assert body == PAGE
    assert int(headers[b"content-length"]) == len(PAGE)


@pytest.mark.parametrize(
    ("path", "query", "where"),
    [
        ("/nowhere", b"lang=sv", b"./?lang=sv&page=nowhere"),
        ("/a/b", b"", b"../?page=b"),
        ("/nowhere/", b"", b"../?page=nowhere"),
        ("/<script>", b"", b"./?page=%3Cscript%3E"),
        ("/overview", b"lang=sv", b"./?lang=sv"),
        ("/overview", b"", b"./"),
    ],
)
def test_who_asks_for_a_page_that_is_not_there_is_sent_to_the_first_one(path, query, where):
    headers, body = answer(b"text/html", path=path, query=query)
    assert headers[b"location"] == where
    assert body == b""


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in TITLES if name != FIRST), "/below/map"])
def test_pages_that_are_there_are_served(path):
    headers, body = answer(b"text/html", path=path)
    assert b"location" not in headers
    assert HEAD in body


def test_what_is_no_page_of_the_atlas_is_not_sent_elsewhere():
    headers, body = answer(b"text/html", body=b"ok", path="/_stcore/health")
    assert b"location" not in headers
    assert body == b"ok"


def test_the_atlas_is_started_as_the_tests_start_it():
    line = next(line for line in (ROOT / "Makefile").read_text().splitlines() if "app:app" in line)
    assert line.split()[1:] == [*ATLAS, "--port", "$(PORT)"]


def test_small_messages_are_sent_at_once_on_a_socket_that_was_opened_by_name():
    nagle: list[int] = []

    async def page(scope, receive, send):
        if scope["type"] == "websocket":
            peer = receive.__self__.transport.get_extra_info("socket")
            nagle.append(peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close"})

    server = uvicorn.Server(uvicorn.Config(page, host="127.0.0.1", port=0, lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    with connect(f"ws://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"):
        pass
    server.should_exit = True
    thread.join()
    assert nagle[0]
