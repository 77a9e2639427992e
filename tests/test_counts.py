"""The code keeps to its counts, and the counts see what they name."""

from __future__ import annotations

import ast

import grimp
import pytest

from tests import counts

CODE = '''
def page(read, *, stamp: int) -> str:
    """Says `<p>` in words."""
    def inner():
        return "<td>x</td>"
    return inner()

class Read: ...

Level = int
count: int = 1
if 1 < 2:
    compared = "1 < 2 and 3 > 2"
'''


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setattr(counts, "trees", lambda: {"made_up.py": ast.parse(CODE)})


def test_the_code_keeps_to_its_counts():
    broken = [count for count in counts.counts() if not count.kept]
    assert not broken, "\n".join(line for count in broken for line in (str(count), *count.places))


def test_a_parameter_is_found_among_those_by_name(made_up):
    assert counts.parameters("stamp") == ["made_up.py:2 page"]
    assert counts.parameters("dark") == []


@pytest.mark.parametrize(("name", "times"), [("Read", 1), ("Level", 1), ("count", 1), ("page", 0), ("compared", 0)])
def test_a_definition_is_found_at_the_top_of_a_module(made_up, name, times):
    assert len(counts.definitions(name)) == times


def test_markup_is_the_string_of_the_function_that_holds_it_and_no_docstring(made_up):
    assert counts.markup() == ["made_up.py:4 inner"]


def test_unsafe_html_is_markup(monkeypatch):
    code = "def shown(text):\n    st.markdown(text, unsafe_allow_html=True)"
    monkeypatch.setattr(counts, "trees", lambda: {"a.py": ast.parse(code)})
    assert counts.markup() == ["a.py:1 shown"]


def test_a_circle_is_found_once_with_all_its_modules():
    graph = grimp.ImportGraph()
    for importer, imported in [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")]:
        for module in (importer, imported):
            graph.add_module(module)
        graph.add_import(importer=importer, imported=imported)
    assert counts.circles(graph) == ["a <-> b <-> c"]


def test_imports_of_a_package_are_named_and_not_those_of_a_namesake():
    graph = grimp.ImportGraph()
    for module in ("pages.ui.chart", "pages.parts.metal", "pages.parts_of"):
        graph.add_module(module)
    graph.add_import(importer="pages.ui.chart", imported="pages.parts.metal")
    graph.add_import(importer="pages.ui.chart", imported="pages.parts_of")
    assert counts.imports(graph, "pages.ui.", "pages.parts") == ["pages.ui.chart -> pages.parts.metal"]
