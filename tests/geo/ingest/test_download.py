"""Downloads against a small server on this machine: whole, resumed, wrong, without ranges, refused, flaky."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from geo.catalog import RawFile, Source
from geo.ingest.download import DownloadError, download, fetch

CONTENT = bytes(range(256)) * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Server(ThreadingHTTPServer):
    """Serves CONTENT; `asked` holds the Range of each request, `fail` how many requests are still to fail."""

    asked: list[str]
    fail: int


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        wanted = self.headers.get("Range", "")
        self.server.asked.append(wanted)
        if self.path == "/gone":
            return self.send_error(404)
        if self.path == "/busy" and self.server.fail > 0:
            self.server.fail -= 1
            return self.send_error(503)
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and self.path != "/plain" else 0
        if start >= len(CONTENT):
            return self.send_error(416)
        body = CONTENT[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        if start:
            lie = 7 if self.path == "/lying" else 0
            self.send_header("Content-Range", f"bytes {start + lie}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.end_headers()
        if self.path == "/cut" and self.server.fail > 0:
            self.server.fail -= 1
            body = body[: len(body) // 2]
            self.close_connection = True
        self.wfile.write(body)
        return None


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server(("127.0.0.1", 0), Handler)
    served.asked, served.fail = [], 0
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield served
    served.shutdown()
    served.server_close()
    thread.join()


def file(server: Server, path: str = "/file", sha256: str = SHA256) -> RawFile:
    return RawFile("file.bin", sha256, f"http://127.0.0.1:{server.server_address[1]}{path}")


def get(raw_file: RawFile, target: Path) -> None:
    with httpx.Client(trust_env=False) as client:
        fetch(raw_file, target, client, pause_s=0)


def test_a_whole_file_arrives_under_its_name(server: Server, tmp_path: Path):
    get(file(server), tmp_path / "deep" / "file.bin")
    assert (tmp_path / "deep" / "file.bin").read_bytes() == CONTENT
    assert server.asked == [""]
    assert [entry.name for entry in (tmp_path / "deep").iterdir()] == ["file.bin"]


def test_a_part_is_gone_on_with(server: Server, tmp_path: Path):
    (tmp_path / "file.bin.part").write_bytes(CONTENT[:1234])
    get(file(server), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT
    assert server.asked == ["bytes=1234-"]


def test_a_connection_cut_in_the_middle_is_gone_on_with(server: Server, tmp_path: Path):
    server.fail = 1
    get(file(server, "/cut"), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT
    assert len(server.asked) == 2
    assert server.asked[1] == f"bytes={len(CONTENT) // 2}-"


def test_a_server_without_ranges_sends_all_again(server: Server, tmp_path: Path):
    (tmp_path / "file.bin.part").write_bytes(b"x" * 1234)
    get(file(server, "/plain"), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT


@pytest.mark.parametrize("path", ["/file", "/lying"])
def test_a_part_of_another_file_is_thrown_away_and_all_is_fetched(server: Server, tmp_path: Path, path: str):
    (tmp_path / "file.bin.part").write_bytes(b"x" * 1234)
    get(file(server, path), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT
    assert server.asked == ["bytes=1234-", ""]


def test_a_part_that_is_already_whole_needs_no_more(server: Server, tmp_path: Path):
    (tmp_path / "file.bin.part").write_bytes(CONTENT)
    get(file(server), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT


def test_a_part_longer_than_the_file_is_thrown_away(server: Server, tmp_path: Path):
    (tmp_path / "file.bin.part").write_bytes(CONTENT + b"x")
    get(file(server), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT


def test_a_wrong_checksum_keeps_nothing_and_says_so(server: Server, tmp_path: Path):
    with pytest.raises(DownloadError, match=r"file\.bin from http.* has another sha256.*nothing of it was kept"):
        get(file(server, sha256="0" * 64), tmp_path / "file.bin")
    assert list(tmp_path.iterdir()) == []
    assert len(server.asked) == 1


def test_an_address_that_is_gone_is_asked_once(server: Server, tmp_path: Path):
    with pytest.raises(DownloadError, match=r"/gone: the server answered 404 Not Found\."):
        get(file(server, "/gone"), tmp_path / "file.bin")
    assert len(server.asked) == 1


def test_a_busy_server_is_asked_again(server: Server, tmp_path: Path):
    server.fail = 2
    get(file(server, "/busy"), tmp_path / "file.bin")
    assert (tmp_path / "file.bin").read_bytes() == CONTENT


def test_patience_ends(server: Server, tmp_path: Path):
    server.fail = 99
    with pytest.raises(DownloadError, match="503 Service Unavailable"):
        get(file(server, "/busy"), tmp_path / "file.bin")
    assert len(server.asked) == 4


def test_no_server_at_all_is_one_sentence(server: Server, tmp_path: Path):
    closed = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{closed.server_address[1]}/file"
    closed.server_close()
    with pytest.raises(DownloadError, match=r"^file\.bin could not be downloaded from http.*\.$"):
        get(replace(file(server), download=address), tmp_path / "file.bin")


def synthetic_source(*files: RawFile) -> Source:
    texts = dict.fromkeys(Source.__dataclass_fields__, "")
    given = {"id": "made_up", "short": "Made up 2026", "folder": "a/b", "by_hand": "Write to the producer.",
             "licence_confirmed": False, "complete": False, "caveats": (), "tables": ("smelter",), "files": files}  # fmt: skip
    return Source(**(texts | given))


def test_what_must_be_fetched_by_hand_is_told_with_its_place(server: Server, tmp_path: Path):
    said: list[str] = []
    by_hand = RawFile("typed.csv", SHA256)
    lacking = download([synthetic_source(file(server), by_hand)], tmp_path, said.append, pause_s=0)
    assert (tmp_path / "a" / "b" / "file.bin").read_bytes() == CONTENT
    assert said == [f"Made up 2026: Write to the producer. The place is {tmp_path / 'a' / 'b'}."]
    assert lacking == [f"made_up: {tmp_path / 'a' / 'b' / 'typed.csv'} is not there; a person must fetch it."]


def test_once_all_is_there_nothing_is_asked_and_nothing_lacks(server: Server, tmp_path: Path):
    source = synthetic_source(file(server), RawFile("typed.csv", SHA256))
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file.bin").write_bytes(CONTENT)
    (tmp_path / "a" / "b" / "typed.csv").write_bytes(CONTENT)
    said: list[str] = []
    assert download([source], tmp_path, said.append, pause_s=0) == []
    assert (said, server.asked) == ([], [])


def test_a_file_brought_by_hand_that_differs_is_used_and_told(tmp_path: Path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "typed.csv").write_bytes(b"newer")
    said: list[str] = []
    assert download([synthetic_source(RawFile("typed.csv", SHA256))], tmp_path, said.append) == []
    assert len(said) == 1
    assert "another file than the catalogue knows" in said[0]


def test_one_file_that_fails_does_not_stop_the_others(server: Server, tmp_path: Path):
    gone = replace(file(server, "/gone"), name="gone.bin")
    lacking = download([synthetic_source(gone, file(server))], tmp_path, lambda _: None, pause_s=0)
    assert len(lacking) == 1
    assert lacking[0].startswith("made_up: gone.bin could not be downloaded")
    assert (tmp_path / "a" / "b" / "file.bin").exists()


def test_an_entry_that_feeds_no_table_is_not_needed(server: Server, tmp_path: Path):
    source = replace(synthetic_source(file(server), RawFile("typed.csv", SHA256)), tables=())
    assert download([source], tmp_path, pause_s=0) == []
    assert server.asked == []


def test_a_file_of_unknown_bytes_is_an_offer_and_never_needed(server: Server, tmp_path: Path):
    said: list[str] = []
    assert download([synthetic_source(file(server, sha256=""))], tmp_path, said.append, pause_s=0) == []
    assert said == ["Made up 2026: not needed, but it would complete the picture. Write to the producer."]
    assert server.asked == []


def test_a_damaged_file_at_the_place_is_fetched_anew(server: Server, tmp_path: Path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file.bin").write_bytes(CONTENT[:10])
    assert download([synthetic_source(file(server))], tmp_path, lambda _: None, pause_s=0) == []
    assert (tmp_path / "a" / "b" / "file.bin").read_bytes() == CONTENT
