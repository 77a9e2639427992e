"""A process that reads files may die, hang or take too much: one sentence, and the next file is read."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from geo.files import pool
from geo.files.pool import LATE, LOST, Allowance, run
from geo.files.unreadable import Unreadable, calmly
from geo.words.text import render
from tests.geo.files import calls

ROOMY = Allowance(seconds=30, memory=500_000_000)


def lost(function, *arguments, allowance=ROOMY) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        run("synthetic.xlsx", allowance, function, *arguments)
    told = str(caught.value)
    assert told.startswith("synthetic.xlsx ")
    assert told.count(".") == 2, "one sentence beside the file's name"
    assert render(caught.value.said, "sv") != told
    assert run("next.xlsx", ROOMY, calls.hold, 10) == 10, "the next file is read"
    return caught.value


def test_another_process_answers_and_is_used_again():
    first, second = (run("a.xlsx", ROOMY, calls.number) for _ in range(2))
    assert first == second != os.getpid()


def test_a_process_that_dies_in_the_middle_costs_one_sentence():
    before = run("a.xlsx", ROOMY, calls.number)
    assert lost(calls.die).said.template == LOST
    assert run("a.xlsx", ROOMY, calls.number) != before


def test_a_process_that_died_while_it_waited_costs_nothing():
    worker = pool._taken()
    pool._ready.append(worker)
    worker.process.kill()
    worker.process.wait()
    assert run("a.xlsx", ROOMY, calls.number) != worker.process.pid


def test_time_ends():
    began = time.monotonic()
    assert lost(calls.wait, 60, allowance=Allowance(1, ROOMY.memory)).said.template == LATE
    assert time.monotonic() - began < 30


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_memory_ends():
    small = Allowance(30, 50_000_000)
    assert run("a.xlsx", small, calls.hold, 20_000_000) == 20_000_000
    assert lost(calls.hold, 80_000_000, allowance=small).said.template == LOST
    assert run("a.xlsx", ROOMY, calls.hold, 80_000_000) == 80_000_000, "each file has its own allowance"


def test_a_refusal_crosses_with_its_sentence():
    with pytest.raises(Unreadable) as caught:
        run("a.xlsx", ROOMY, calls.refuse)
    assert str(caught.value) == "a {b}.xlsx is synthetic: 3."
    assert caught.value.said.values == {"file": "a {b}.xlsx", "count": 3}


def test_a_fault_of_the_program_is_not_blamed_on_the_file():
    with pytest.raises(KeyError, match="synthetic"):
        run("a.xlsx", ROOMY, calls.fail)
    assert run("a.xlsx", ROOMY, calls.hold, 1) == 1


def test_what_a_library_prints_is_no_answer():
    assert run("a.xlsx", ROOMY, calls.speak) == "answer"


def test_the_process_holds_little_and_not_the_main_script():
    held = run("a.xlsx", ROOMY, calls.imported)
    assert not {"streamlit", "pandas", "numpy", "pytest", "app"} & held


def test_several_sessions_at_once_take_turns():
    most, running, lock = 0, 0, threading.Lock()
    real = pool._Worker.call

    def counted(self, *arguments):
        nonlocal most, running
        with lock:
            running += 1
            most = max(most, running)
        try:
            return real(self, *arguments)
        finally:
            with lock:
                running -= 1

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(8) as threads:
        patch.setattr(pool._Worker, "call", counted)
        sizes = list(threads.map(lambda size: run("a.xlsx", ROOMY, calls.hold, size), range(40)))
    assert sizes == list(range(40))
    assert 1 <= most <= pool.MOST
    assert len(pool._ready) <= pool.MOST


PARENT = """
import os, sys, threading
from geo.files.pool import Allowance, run
from tests.geo.files import calls
allowance = Allowance(30, 500_000_000)
print(run("a", allowance, calls.number), flush=True)
threading.Thread(target=run, args=("a", allowance, calls.wait, 0.3), daemon=True).start()
sys.stdin.readline()
os._exit(1)
"""


def test_it_ends_when_the_program_ends_without_a_word():
    program = subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    worker = int(program.stdout.readline())
    assert is_running(worker)
    program.communicate("end\n")
    deadline = time.monotonic() + 20
    while is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(worker)


def is_running(process: int) -> bool:
    import psutil

    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Panic(BaseException):
    """What a native library raises when it panics: no Exception."""


def test_whatever_breaks_while_reading_is_one_sentence_and_a_refusal_stays():
    def panic():
        raise Panic

    with pytest.raises(Unreadable, match=r"a\.xlsx is damaged"):
        calmly(panic, "{file} is damaged.", file="a.xlsx")
    with pytest.raises(Unreadable, match="synthetic"):
        calmly(calls.refuse, "{file} is damaged.", file="a.xlsx")
    with pytest.raises(MemoryError):
        calmly(lambda: bytes(2**62), "{file} is damaged.", file="a.xlsx")
    assert calmly(lambda: 1, "") == 1
