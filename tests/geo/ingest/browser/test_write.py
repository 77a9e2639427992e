"""Map files: exactly what the build writes from the committed tables, and nothing else."""

from __future__ import annotations

from geo.ingest.browser import write
from geo.maps.served import FOLDER
from tests.geo.maps.test_served import contents


def test_the_committed_map_files_are_what_the_build_writes_from_the_committed_tables(tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "of_yesterday.json").write_text("{}", encoding="utf-8")
    write.write(folder=tmp_path / "map")
    fresh, kept = contents(tmp_path / "map"), contents(FOLDER)
    assert sorted(fresh) == sorted(kept)
    assert [name for name in fresh if fresh[name] != kept[name]] == []
