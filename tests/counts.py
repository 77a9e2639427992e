"""The counts that the code keeps to; `python -m tests.counts` prints each beside its bound and ends with 1 when one is broken."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import grimp
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.model import DATA

ROOT = DATA.parent
ROOMS = ("geo", "pages")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*[\s>/]")
"""A tag of markup in a string: `<p>`, `</td>`, `<img `."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Count:
    """A figure of the code with the bounds it keeps to, and the places that were counted."""

    name: str
    value: float
    least: float = 0
    most: float = float("inf")
    places: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the figure lies within its bounds."""
        return self.least <= self.value <= self.most

    def __str__(self) -> str:
        bound = f"<= {self.most:g}" if self.most < float("inf") else f">= {self.least:g}"
        return f"{self.name:<44}{self.value:>6g}{bound:>9}{'' if self.kept else '  broken'}"


def counts() -> list[Count]:
    """Every count with its bounds."""
    graph = grimp.build_graph(*ROOMS, include_external_packages=True, cache_dir=None)
    lines = [(node.end_lineno or 0) - node.lineno + 1 for _place, node in functions()]
    return [
        _at_most("parameters named stamp", parameters("stamp"), 0),
        _at_most("definitions of Read", definitions("Read"), 1),
        _at_most("circles of imports", circles(graph), 0),
        _at_most("files of the kit (pages/ui)", [file.name for file in (ROOT / "pages/ui").glob("*.py")], 16),
        _at_most("imports of a part by the kit", imports(graph, "pages.ui.", "pages.parts"), 0),
        _at_most("functions that write markup", markup(), 60),
        Count("median lines of a function", statistics.median(lines), most=8),
        Count("90 % of the functions have at most these lines", float(np.percentile(lines, 90)), most=25),
        _at_least("modules that import plotly", imports(graph, "", "plotly"), 1),
        _at_least("modules that import pydeck", imports(graph, "", "pydeck"), 1),
    ]


def _at_most(name: str, places: Collection[str], most: int) -> Count:
    return Count(name, len(places), most=most, places=tuple(sorted(places)))


def _at_least(name: str, places: Collection[str], least: int) -> Count:
    return Count(name, len(places), least=least, places=tuple(sorted(places)))


@cache
def trees() -> dict[str, ast.Module]:
    """The syntax of every module of the product, by its path."""
    files = [ROOT / "app.py", *(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))]
    return {file.relative_to(ROOT).as_posix(): ast.parse(file.read_text("utf-8")) for file in files}


def functions() -> Iterator[tuple[str, Function]]:
    """Every function and method of the product, those inside others too, with its place (`file:line name`)."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", node


def parameters(name: str) -> list[str]:
    """The functions that take a parameter of this name."""
    return [
        place for place, node in functions() if name in {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
    ]


def definitions(name: str) -> list[str]:
    """The modules that define this name at their top, as a class, an alias of a type or a value."""
    return [path for path, tree in trees().items() for node in tree.body if name in _defined(node)]


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def markup() -> list[str]:
    """The functions that write markup by hand: a tag in a string of their own (not of a function inside), or unsafe HTML."""
    return [place for place, node in functions() if any(_is_markup(part) for part in _body(node))]


def _is_markup(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "unsafe_allow_html"
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(TAG.search(node.value))


def _body(function: Function) -> Iterator[ast.AST]:
    """The syntax of a function without its docstring and without the functions inside it."""
    waiting: list[ast.AST] = list(function.body[1:] if ast.get_docstring(function) else function.body)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Function):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def circles(graph: grimp.ImportGraph) -> list[str]:
    """The circles of imports: modules that reach each other, by imports inside functions and for types too."""
    modules = sorted(graph.modules)
    at = {module: number for number, module in enumerate(modules)}
    arrows = [(at[one], at[other]) for one in modules for other in graph.find_modules_directly_imported_by(one)]
    square = coo_array((np.ones(len(arrows)), np.transpose(arrows)), shape=(len(modules), len(modules)))
    _number, circle = connected_components(square, connection="strong")
    groups = [[modules[at] for at in np.flatnonzero(circle == one)] for one in np.flatnonzero(np.bincount(circle) > 1)]
    return [" <-> ".join(group) for group in groups]


def imports(graph: grimp.ImportGraph, room: str, other: str) -> list[str]:
    """The modules of a room (or of all, `""`) that import a package, each with what it imports of it."""
    return [
        f"{importer} -> {imported}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if f"{importer}.".startswith(room) and f"{imported}.".startswith(f"{other}.")
    ]


def main() -> int:
    """Print every count, and what was counted where a bound is broken. Returns 1 when one is."""
    table = counts()
    for count in table:
        print(count, *(() if count.kept else count.places), sep="\n    ")
    return int(not all(count.kept for count in table))


if __name__ == "__main__":
    raise SystemExit(main())
