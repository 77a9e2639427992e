"""The change log: newest first, data and method apart, and a wrong entry is named."""

from __future__ import annotations

import pytest

from geo.catalog import CHANGE_KINDS, ChangelogError, method_version, releases
from geo.tables import version


def test_the_newest_release_is_the_one_at_hand():
    newest = releases()[0]
    assert newest.data == version()
    assert newest.method == method_version() == "2.0"
    assert {change.kind for one in releases() for change in one.changes} <= set(CHANGE_KINDS)


def test_a_release_has_a_name_of_its_own():
    names = [one.id for one in releases()]
    assert names[0] == f"{version()} {method_version()}"
    assert len(set(names)) == len(names)


def test_every_change_is_one_or_a_few_sentences_told_once():
    said = [change.said for one in releases() for change in one.changes]
    assert len(set(said)) == len(said)
    assert all(text.endswith(".") and text[0].isupper() for text in said)


def written(folder, text):
    file = folder / "changelog.yml"
    file.write_text(text, encoding="utf-8")
    return file


ENTRY = '- {{data: "{date}", method: "1.0", date: "{date}", changes: [{{kind: data, said: "x"}}]}}\n'


def test_a_later_release_is_added_in_front(tmp_path):
    file = written(tmp_path, ENTRY.format(date="2027-02") + ENTRY.format(date="2026-11"))
    assert [one.date for one in releases(file)] == ["2027-02", "2026-11"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a list of releases"),
        ("{}", "a list of releases"),
        ("- {data: '1'}", "release 1 lacks"),
        ("- 3", "release 1 lacks"),
        ("- {data: '1', method: '1', date: '2026-11', changes: []}", "needs changes"),
        ("- {data: '1', method: '1', date: '2026-11', changes: [{kind: magic, said: x}]}", "needs changes"),
        (ENTRY.format(date="2026-11") + ENTRY.format(date="2027-02"), "newest release comes first"),
    ],
)
def test_a_wrong_change_log_is_told(tmp_path, text, told):
    with pytest.raises(ChangelogError, match=told):
        releases(written(tmp_path, text))
