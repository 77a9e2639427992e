"""A metal's way back as bands: metal, refining countries, mining countries; ours, as SVG text that needs no script.

Plotly has a Sankey too, and it stays unused: it can colour a band and not hatch it, and what nobody knows is a hatch on every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

HEIGHT, GAP = 420.0, 5.0
HEAD = 26.0
"""Room for the heads of the columns."""
TWO_LINES = 30.0
"""Least height of a block that has room for its figure on a line of its own."""


@dataclass(frozen=True)
class Layout:
    """Width of the drawing, of a block, where the columns begin, and letters of a name that have room (0 = all)."""

    name: str
    width: float
    node: float
    columns: tuple[float, float, float]
    letters: int = 0


WIDE = Layout("wide", 760.0, 16.0, (2.0, 300.0, 580.0))
NARROW = Layout("narrow", 360.0, 10.0, (1.0, 110.0, 240.0), 16)
"""For a phone: figures stand below the names, or, where a block is low, in its title alone."""


@dataclass(frozen=True)
class Node:
    """One place in a column: its name, share (0-1) by which it is drawn, class of its colour, what is said of it, its figure in words.

    `href` is the page that it leads to ("" = none).
    """

    label: str
    share: float
    look: str
    told: str
    figure: str = ""
    href: str = ""

    @property
    def text(self) -> str:
        """Name and figure."""
        return f"{self.label} {self.figure}".strip()


@dataclass(frozen=True)
class _Block:
    node: Node
    x: float
    y: float
    height: float


def grouped(nodes: Sequence[Node], most: int, others: str) -> list[Node]:
    """The largest nodes, then all smaller ones as one (its look is the class `several`); what is unknown stays by itself."""
    unknown = [node for node in nodes if node.look == "unknown" and node.share > 0]
    named = sorted((node for node in nodes if node.look != "unknown" and node.share > 0), key=lambda node: -node.share)
    small = named[most:]
    rest = [
        Node(f"{others} ({len(small)})", sum(node.share for node in small), "several", ", ".join(n.text for n in small))
    ]
    return [*named[:most], *(rest if small else []), *unknown]


def sankey_svg(
    metal: Node,
    refining: Sequence[Node],
    mining: Sequence[Node],
    title: str,
    heads: Sequence[str],
    layout: Layout = WIDE,
) -> str:
    """The bands as SVG; the width of each is the product of its two shares. All texts are escaped here.

    `title` says what the whole shows, for screen readers; `heads` stand above the three columns.

    Shares that add up to more than 1 (as published) make their column fill the height; nothing is scaled up to it.
    """
    first, second, third = layout.columns
    source = _Block(metal, first, 0, HEIGHT)
    middle, last = (_stacked(nodes, x) for nodes, x in ((refining, second), (mining, third)))
    bands = [*_fan(source, middle, layout.node), *_crossed(middle, last, layout.node)]
    blocks = [_block(block, layout) for block in (source, *middle, *last)]
    above = [
        f'<text class="head" x="{x:.1f}" y="-9">{escape(head)}</text>'
        for x, head in zip(layout.columns, heads, strict=True)
    ]
    box = f"0 -{HEAD:.0f} {layout.width:.0f} {HEIGHT + HEAD + 4:.0f}"
    return (
        f'<svg class="sankey {layout.name}" role="group" aria-label="{escape(title)}" viewBox="{box}" '
        'xmlns="http://www.w3.org/2000/svg"><defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="under" width="6" height="6"/><rect class="over" width="2" height="6"/>'
        f"</pattern></defs>{''.join(above)}{''.join(bands)}{''.join(blocks)}</svg>"
    )


def _stacked(nodes: Sequence[Node], x: float) -> list[_Block]:
    room = HEIGHT - GAP * (len(nodes) - 1)
    scale = room / max(1.0, sum(node.share for node in nodes))
    blocks, y = list[_Block](), 0.0
    for node in nodes:
        blocks.append(_Block(node, x, y, node.share * scale))
        y += node.share * scale + GAP
    return blocks


def _fan(source: _Block, targets: list[_Block], node: float) -> list[str]:
    total = max(1.0, sum(block.node.share for block in targets))
    ends, y = list[str](), 0.0
    for block in targets:
        height = source.height * block.node.share / total
        ends.append(_band(source.x + node, y, height, block.x, block.y, block.height, block.node.look, block.node.told))
        y += height
    return ends


def _crossed(left: list[_Block], right: list[_Block], node: float) -> list[str]:
    """Every pair: national shares alone say no more than that each refining country may draw on each mining one."""
    bands = []
    for i, start in enumerate(left):
        for j, end in enumerate(right):
            y = start.y + start.height * sum(b.node.share for b in right[:j]) / max(
                1.0, sum(b.node.share for b in right)
            )
            into = end.y + end.height * sum(b.node.share for b in left[:i]) / max(1.0, sum(b.node.share for b in left))
            high = start.height * end.node.share / max(1.0, sum(b.node.share for b in right))
            low = end.height * start.node.share / max(1.0, sum(b.node.share for b in left))
            words = f"{end.node.text} → {start.node.text}"
            bands.append(_band(start.x + node, y, high, end.x, into, low, end.node.look, words))
    return bands


def _band(x: float, y: float, height: float, to_x: float, to_y: float, to_height: float, look: str, words: str) -> str:
    mid = (x + to_x) / 2
    path = (
        f"M{x:.1f} {y:.2f}C{mid:.1f} {y:.2f} {mid:.1f} {to_y:.2f} {to_x:.1f} {to_y:.2f}V{to_y + to_height:.2f}"
        f"C{mid:.1f} {to_y + to_height:.2f} {mid:.1f} {y + height:.2f} {x:.1f} {y + height:.2f}Z"
    )
    return f'<path class="band {look}" d="{path}"><title>{escape(words)}</title></path>'


def _block(block: _Block, layout: Layout) -> str:
    node = (
        f'<rect class="node {block.node.look}" x="{block.x:.1f}" y="{block.y:.2f}" width="{layout.node}" '
        f'height="{max(block.height, 0.6):.2f}"><title>{escape(block.node.told)}</title></rect>{_label(block, layout)}'
    )
    return f'<a href="{escape(block.node.href)}" target="_self">{node}</a>' if block.node.href else node


def _label(block: _Block, layout: Layout) -> str:
    """Name and figure beside a block; none beside one that is too low."""
    if block.height < 9:
        return ""
    x, middle = block.x + layout.node + 5, block.y + block.height / 2
    if not layout.letters:
        return f'<text x="{x:.1f}" y="{middle + 5:.1f}">{escape(block.node.text)}</text>'
    name = escape(_cut(block.node.label, layout.letters))
    if not block.node.figure or block.height < TWO_LINES:
        return f'<text x="{x:.1f}" y="{middle + 4:.1f}">{name}</text>'
    figure = f'<text x="{x:.1f}" y="{middle + 12:.1f}">{escape(block.node.figure)}</text>'
    return f'<text x="{x:.1f}" y="{middle - 3:.1f}">{name}</text>{figure}'


def _cut(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
