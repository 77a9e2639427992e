"""What the supply pages promise: the trace of all products, and a rerun of the product page on the server."""

from __future__ import annotations

import statistics
import time
from functools import cache

from geo import tables
from geo.model import metals
from geo.supply.trace import all_routes, trace
from geo.words.names import products
from tests.bench.client import Client
from tests.browser.chromium import free_port, start, wait_until_up

TABLES = ("product_metal", "product_part", "production", "trade_flow", "trade_code", "mine_site", "mine_site_metal")
SHOWN = ("co", "cu", "au", "sn", "ta", "w", "li", "ni")


def traced() -> tuple[float, float, int]:
    """Seconds (wall, processor) to make every chain of every product from tables in memory, and how many chains there are."""
    read = cache(tables.read)
    for name in TABLES:
        read(name)
    began, worked = time.perf_counter(), time.process_time()
    made = all_routes(read)
    chains = sum(len(trace(product, read, made)) for product in products())
    return time.perf_counter() - began, time.process_time() - worked, chains


def reruns() -> list[float]:
    """Milliseconds of server work for each choice of a metal on the product page, after a first round that warms up."""
    port = free_port()
    process = start("app.py", port)
    try:
        wait_until_up(port)
        with Client(port, "product") as client:
            client.run()
            labels = [f"{metals()[code].symbol} · {metals()[code].name}" for code in SHOWN]
            for label in labels:
                client.choose("Metal", label)
            return [client.choose("Metal", label).seconds * 1000 for _ in range(3) for label in labels]
    finally:
        process.terminate()
        process.wait(timeout=20)


def report() -> None:
    """Print both, with what is promised."""
    wall, worked, chains = min(traced() for _ in range(3))
    print("\nSupply chain")
    print(
        f"  every chain of every product ({chains:,}): {wall:.2f} s, {worked:.2f} s of processor; promised: under 2 s"
    )
    times = sorted(reruns())
    middle, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
    print(f"  product page, rerun: median {middle:.0f} ms, p95 {p95:.0f} ms; promised: under 150 ms")


if __name__ == "__main__":
    report()
