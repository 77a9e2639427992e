"""All that reaches past Streamlit into the server and into the page that it sends, each piece with its reason."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.words.titles import FIRST, TITLES

WINDOW = b'<script>document.cookie="window="+innerWidth+"x"+innerHeight+";path=/;samesite=lax"</script>'
"""Tells the size of the window before the first run: `st.context` does not know it, and a second run would draw the map twice."""
DRAWN = b"""<script>{
  const kind = WebGL2RenderingContext.prototype, draw = kind.drawElements;
  kind.drawElements = function (...call) {
    draw.apply(this, call);
    if (call[1] < 4e4) return;
    kind.drawElements = draw;
    requestAnimationFrame(() => document.documentElement.classList.add("drawn"));
  };
}</script>"""
"""Notes when a map has drawn its land (the only shape of so many corners): then its still picture goes.

`st.pydeck_chart` tells neither the page nor Python when it has drawn.
"""
STEPS = b"""<script>{
  const push = history.pushState.bind(history);
  let chosen = false, stepped = false;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { chosen = true; stepped = false; }, true);
  const page = url => {
    const at = new URL(url, location);
    for (const name of ["lang", "cam"]) at.searchParams.delete(name);
    return at.href;
  };
  const replace = history.replaceState.bind(history);
  const looking = url => {
    const at = new URL(url ?? location, location), camera = window.atlasCamera?.at;
    at.searchParams.delete("cam");
    if (camera && at.pathname === location.pathname) at.searchParams.set("cam", camera);
    return at.href;
  };
  history.pushState = (state, title, url) => {
    const elsewhere = new URL(url, location).pathname !== location.pathname;
    const step = (elsewhere && !stepped) || (chosen && page(url) !== page(location.href));
    stepped = step && !elsewhere;
    chosen = false;
    step ? push(state, title, looking(url)) : replace(state, title, looking(url));
  };
  history.replaceState = (state, title, url) => replace(state, title, looking(url));
  window.atlasCamera = { at: new URL(location).searchParams.get("cam") ?? "", order: null };
  atlasCamera.write = () => replace(history.state, "", looking());
}</script>"""
"""What a page writes into its address by itself, and the language, is no step of the browser's history; what somebody chose is.
Where the map looks (`tools.js` knows it) stays in the address, whatever the server writes there.

Streamlit adds an entry for each change of the address, so that the first press of Back led to the same page without one; where a page sends
its reader to another (`st.switch_page`) it first adds the parameters of that one to this one: two changes by one choice are one step.
"""
LANGUAGE = b"""<script>{
  const spoken = ["en", "sv"], browser = navigator.language.slice(0, 2);
  const tell = own => {
    const asked = new URLSearchParams(location.search).get("lang")?.toLowerCase();
    document.documentElement.lang = [asked, own].find(each => spoken.includes(each)) ?? "en";
  };
  for (const name of ["pushState", "replaceState"]) {
    const step = history[name];
    history[name] = (...call) => { step.apply(history, call); tell("en"); };
  }
  tell(browser);
}</script>"""
"""The page says in which language it is: that of its address, at first the browser's, as `reader` chooses it.

Streamlit's page says English, whatever stands on it.
"""
THEME = b"""<script>{
  const kept = "stActiveTheme-" + location.pathname + "-v2", chosen = /(?:^|; )theme=(System|Light|Dark)/.exec(document.cookie);
  try { if (chosen) localStorage.setItem(kept, JSON.stringify(chosen[1])); } catch {}
  addEventListener("click", event => {
    const theme = event.target.closest?.("[data-theme]")?.dataset.theme;
    if (!theme) return;
    document.cookie = "theme=" + theme + ";path=/;max-age=31536000;samesite=lax";
    location.reload();
  });
}</script>"""
"""The theme that a reader chose (`theme.switch`) holds on every page and the next time.

Streamlit keeps one choice for each address, in the browser's storage, reads it when a page is loaded, and has no call to change it.
"""
ESCAPE = b"""<script>
  addEventListener("keydown", event => event.key === "Escape" && document.querySelector(".st-key-found_close button")?.click(), true);
</script>"""
"""The list of what a search found is closed by Escape, as every list is."""
HEAD = WINDOW + DRAWN + STEPS + LANGUAGE + THEME + ESCAPE + b"</head>"
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
AHEAD = b"".join(
    f'<link rel="modulepreload" href="./static/js/{script.name}">'.encode()
    for script in SCRIPTS.glob("DeckGlJsonChart.*.js")
)
"""Fetches and compiles Streamlit's code for maps (3 MB) while its own still loads: on the map's page the first live layer is there
0.6 s earlier (two cores, no graphics processor). Streamlit asks for it when it meets the first map.
"""
WITH_MAP = ("map", "place", "trade", "smelters")
"""Pages that always have a map."""


class Files(StaticFiles):
    """Files below `static/`; an address that bears a digest (`?v=…`) never changes, so the browser may keep it.

    Streamlit's own static files (`enableStaticServing`) come without a word about keeping them.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with a year of caching for addresses that bear a digest."""
        response = await super().get_response(path, scope)
        if response.status_code == 200 and scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


class Headed:
    """Puts `HEAD` into the head of every page: Streamlit's page has no place for scripts that run before its own."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pages get a few lines more in their head, and come uncompressed for that; everything else passes."""
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.inner(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        head = AHEAD + HEAD if _name(scope) in WITH_MAP else HEAD
        await self.inner(scope | {"headers": plain}, receive, _Page(send, head, _elsewhere(scope)).collect)


def _name(scope: Scope) -> str:
    """The name of the page that is asked for; "" for the first one."""
    return str(scope.get("path", "/")).rstrip("/").rpartition("/")[2]


def _elsewhere(scope: Scope) -> str:
    """Where to send who asks for a page that is not there: to the first one, which says so in the reader's language; "" else.

    Streamlit has an English box for it. The way there is relative, so that it works below any path.
    """
    name = _name(scope)
    if not name or (name in TITLES and name != FIRST):
        return ""
    query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
    asked = query if name == FIRST else query | {"page": name[:40]}
    return ("../" * (str(scope.get("path", "/")).count("/") - 1) or "./") + (f"?{urlencode(asked)}" if asked else "")


class _Page:
    """An answer that is held back until it is whole, and sent with its new head and length, or sent elsewhere."""

    def __init__(self, send: Send, head: bytes, elsewhere: str) -> None:
        self.send, self.body, self.head, self.elsewhere = send, b"", head, elsewhere
        self.start: Message = {}

    async def collect(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._send()

    async def _send(self) -> None:
        if self.elsewhere and b"</head>" in self.body:
            self.start = self.start | {"status": 303, "headers": [(b"location", self.elsewhere.encode())]}
            self.body = b""
        page = self.body.replace(b"</head>", self.head, 1)
        headers = [(name, value) for name, value in self.start["headers"] if name.lower() != b"content-length"]
        await self.send(self.start | {"headers": [*headers, (b"content-length", str(len(page)).encode())]})
        await self.send({"type": "http.response.body", "body": page})
