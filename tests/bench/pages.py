"""Server work and bytes of every page, without a browser, one answer of each tree after the other."""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.client import Client, Run
from tests.bench.report import beside, late, middle
from tests.bench.trees import Server, Tree

METALS = ("cu", "au", "sn", "li", "co", "ni", "w", "ta")
COMMON = METALS[:5]
PLACES = ("COD", "COD/CD-NK", "CHN", "MMR", "CHL", "IDN")
CELLS = (
    "co/child_labour",
    "ta/conflict_financing",
    "ree/pollution",
    "si/working_conditions",
    "mica/child_labour",
    "au/pollution",
)
BY_METAL = tuple(f"metal={metal}" for metal in METALS)
QUERIES = {
    "": (
        *(f"metal={cell.replace('/', '&theme=')}" for cell in CELLS),
        *(f"sort={key}" for key in ("name", "pollution", "working_conditions")),
    ),
    "map": BY_METAL,
    "metal": BY_METAL,
    "place": tuple(f"place={place}" for place in PLACES),
    "compare": ("metals=co.sn.cu", "metals=au.ta", "metals=ree.ga.ge&theme=pollution"),
    "product": tuple(f"product={product}" for product in ("smartphone", "laptop", "server", "monitor")),
    "trade": BY_METAL[:5],
    "smelters": ("metal=sn", "metal=au", "metal=co", "metal=ta"),
    "supplier_check": ("",),
    "screen": ("",),
    "method": ("theme=pollution", "theme=child_labour"),
    "sources": ("",),
}
"""Addresses of each page; the map takes another metal from its box, as readers do."""
GOALS = {"sources": "< 150 ms"}
TURNS = 6
"""How often every address is asked for again; a page without addresses a few times more."""
FIRST = {"metal": BY_METAL, "place": QUERIES["place"]}


@dataclass(frozen=True)
class Visit:
    """The first visit of an address by anybody, and a later one by somebody else, ms."""

    first: float
    later: float


def label(code: str) -> str:
    """A metal as the atlas's box writes it."""
    from geo.model import metals

    return f"{metals()[code].symbol} · {metals()[code].name}"


def asked(client: Client, page: str, query: str) -> Run:
    """One answer of a page: at an address, or of the map to another metal."""
    return client.choose("Metal", label(query.removeprefix("metal="))) if page == "map" else client.run(query)


def reruns(servers: Sequence[Server], page: str) -> list[list[Run]]:
    """The answers of each server to every address of a page, again and again, after a round that nobody measures."""
    queries = QUERIES[page]
    turns = max(TURNS, 20 // len(queries))
    runs: list[list[Run]] = [[] for _ in servers]
    with contextlib.ExitStack() as stack:
        clients = [stack.enter_context(Client(server.port, page)) for server in servers]
        for client in clients:
            client.run()
        for turn in range(turns + 1):
            for query in queries:
                for client, taken in zip(clients, runs, strict=True):
                    run = asked(client, page, query)
                    if turn:
                        taken.append(run)
    return runs


def opened(server: Server, page: str, query: str) -> float:
    """Milliseconds of the first answer to a new visitor at an address."""
    with Client(server.port, page) as client:
        return client.run(query).seconds * 1000


def visits(servers: Sequence[Server], page: str) -> list[list[Visit]]:
    """The first and later visits of every address of a page, on warm servers whose page of that kind nobody has opened."""
    turns = [[[opened(server, page, query) for server in servers] for query in FIRST[page]] for _ in range(4)]
    firsts, *later = [list(zip(*turn, strict=True)) for turn in turns]
    return [
        [Visit(first, statistics.median(again)) for first, *again in zip(one, *others, strict=True)]
        for one, *others in zip(firsts, *later, strict=True)
    ]


def report(trees: Sequence[Tree]) -> None:
    """Print all of it."""
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(tree.running()) for tree in trees]
        servers = [server.warm() for server in servers]
        print("\nThe first visit of a metal or a place on a warm server, and a later one (ms of server work, medians)")
        for page in FIRST:
            _report_visits(page, visits(servers, page))
        print("\nAnswers of the server once everything was seen (ms: median, 95th percentile; most kB)")
        for page in QUERIES:
            _report_reruns(page or "overview", reruns(servers, page))
        beside("memory of the server after that", [server.memory() for server in servers], "{:.0f} MB")


def _report_visits(page: str, taken: Sequence[list[Visit]]) -> None:
    beside(f"{page}, first", [middle([visit.first for visit in one]) for one in taken])
    beside(f"{page}, later", [middle([visit.later for visit in one]) for one in taken])
    ratios = [middle([visit.first / visit.later for visit in one]) for one in taken]
    beside(f"{page}, first : later", ratios, "{:.2f} x", "<= 2 x")
    most = [max(visit.first / visit.later for visit in one) for one in taken]
    beside(f"{page}, first : later, the worst", most, "{:.2f} x")


def _report_reruns(page: str, taken: Sequence[list[Run]]) -> None:
    times = [[run.seconds * 1000 for run in one] for one in taken]
    beside(f"{page}, median", [middle(one) for one in times], "{:.0f} ms", GOALS.get(page, ""))
    beside(f"{page}, p95", [late(one) for one in times])
    beside(f"{page}, bytes", [max(run.bytes for run in one) / 1000 for one in taken], "{:.1f} kB")
