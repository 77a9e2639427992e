"""A metal's way back as bands: metal, refining countries, mining countries; ours, as SVG text that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, GAP, NODE = 760.0, 420.0, 5.0, 16.0
COLUMNS = (2.0, 300.0, 580.0)


@dataclass(frozen=True)
class Node:
    """One place in a column: its name, share (0-1) by which it is drawn, class of its colour, and what is said of it."""

    label: str
    share: float
    look: str
    told: str


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
        Node(
            f"{others} ({len(small)})", sum(node.share for node in small), "several", ", ".join(n.label for n in small)
        )
    ]
    return [*named[:most], *(rest if small else []), *unknown]


def sankey_svg(metal: str, refining: Sequence[Node], mining: Sequence[Node], title: str) -> str:
    """The bands as SVG; the width of each is the product of its two shares. `title` and all labels are escaped here.

    Shares that add up to more than 1 (as published) make their column fill the height; nothing is scaled up to it.
    """
    source = _Block(Node(metal, 1.0, "metal", metal), COLUMNS[0], 0, HEIGHT)
    middle, last = (_stacked(nodes, x) for nodes, x in ((refining, COLUMNS[1]), (mining, COLUMNS[2])))
    bands = [*_fan(source, middle), *_crossed(middle, last)]
    blocks = [
        _block(block, end)
        for block, end in [(source, False), *((b, False) for b in middle), *((b, True) for b in last)]
    ]
    return (
        f'<svg class="sankey" role="img" aria-label="{escape(title)}" viewBox="0 -4 {WIDTH:.0f} {HEIGHT + 8:.0f}" '
        'xmlns="http://www.w3.org/2000/svg"><defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="under" width="6" height="6"/><rect class="over" width="2" height="6"/>'
        f"</pattern></defs>{''.join(bands)}{''.join(blocks)}</svg>"
    )


def _stacked(nodes: Sequence[Node], x: float) -> list[_Block]:
    room = HEIGHT - GAP * (len(nodes) - 1)
    scale = room / max(1.0, sum(node.share for node in nodes))
    made, y = list[_Block](), 0.0
    for node in nodes:
        made.append(_Block(node, x, y, node.share * scale))
        y += node.share * scale + GAP
    return made


def _fan(source: _Block, targets: list[_Block]) -> list[str]:
    total = max(1.0, sum(block.node.share for block in targets))
    made, y = list[str](), 0.0
    for block in targets:
        height = source.height * block.node.share / total
        made.append(_band(source.x + NODE, y, height, block.x, block.y, block.height, block.node.look, block.node.told))
        y += height
    return made


def _crossed(left: list[_Block], right: list[_Block]) -> list[str]:
    """Every pair: national shares alone say no more than that each refining country may draw on each mining one."""
    made = []
    for i, start in enumerate(left):
        for j, end in enumerate(right):
            y = start.y + start.height * sum(b.node.share for b in right[:j]) / max(
                1.0, sum(b.node.share for b in right)
            )
            into = end.y + end.height * sum(b.node.share for b in left[:i]) / max(1.0, sum(b.node.share for b in left))
            high = start.height * end.node.share / max(1.0, sum(b.node.share for b in right))
            low = end.height * start.node.share / max(1.0, sum(b.node.share for b in left))
            told = f"{end.node.label} → {start.node.label}"
            made.append(_band(start.x + NODE, y, high, end.x, into, low, end.node.look, told))
    return made


def _band(x: float, y: float, height: float, to_x: float, to_y: float, to_height: float, look: str, told: str) -> str:
    mid = (x + to_x) / 2
    path = (
        f"M{x:.1f} {y:.2f}C{mid:.1f} {y:.2f} {mid:.1f} {to_y:.2f} {to_x:.1f} {to_y:.2f}V{to_y + to_height:.2f}"
        f"C{mid:.1f} {to_y + to_height:.2f} {mid:.1f} {y + height:.2f} {x:.1f} {y + height:.2f}Z"
    )
    return f'<path class="band {look}" d="{path}"><title>{escape(told)}</title></path>'


def _block(block: _Block, end: bool) -> str:
    middle = block.y + block.height / 2
    label = (
        ""
        if block.height < 9
        else f'<text x="{block.x + NODE + 5:.1f}" y="{middle + 5:.1f}">{escape(block.node.label)}</text>'
    )
    return (
        f'<rect class="node {block.node.look}" x="{block.x:.1f}" y="{block.y:.2f}" width="{NODE}" '
        f'height="{max(block.height, 0.6):.2f}"><title>{escape(block.node.told)}</title></rect>{label}'
    )
