"""The Metal Risk Atlas: the server. It serves the map files and warms up while the first visitor's page still loads.

`uvicorn app:app` starts it (`make run`): that opens the socket by name, and asyncio then sends small messages at once.
`streamlit run app.py` works too, each answer about 40 ms later: its socket waits to fill its packets (Nagle's algorithm).
"""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount

from pages.ui.server import Files, Headed

ROOT = Path(__file__).resolve().parent


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
    middleware=[Middleware(Headed)],
)
