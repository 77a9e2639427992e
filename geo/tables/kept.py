"""One way to keep an answer: by the function and its hashable arguments, for every session of the process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from functools import cache, wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST = 256


def kept(function: Callable[P, T], most: int = MOST) -> Callable[P, T]:
    """The same function, which remembers its last `most` answers: `kept(lines)(snapshot)`, or `@kept` above a function.

    A `Snapshot` among the arguments makes an answer old as soon as a table changes. Whoever asks for what another
    thread is computing waits for that answer; an error is not kept. Answers are shared: nobody may change them.
    """
    return _keeper(function, most)


@cache
def _keeper(function: Callable[..., Any], most: int) -> Callable[..., Any]:
    answers: OrderedDict[tuple[Any, ...], Future[Any]] = OrderedDict()
    lock = Lock()

    @wraps(function)
    def answer(*arguments: Any) -> Any:
        with lock:
            waiting = answers.get(arguments)
            if waiting is not None:
                answers.move_to_end(arguments)
            else:
                mine = answers[arguments] = Future()
                while len(answers) > most:
                    answers.popitem(last=False)
        if waiting is not None:
            return waiting.result()
        try:
            mine.set_result(function(*arguments))
        except BaseException as error:
            with lock:
                answers.pop(arguments, None)
            mine.set_exception(error)
            raise
        return mine.result()

    return answer
