"""Derive what is stored to find a name, in other processes where there are very many: they import this, and no Django."""

import os
import signal
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread

from agencies.checking.names import core, index_keys

Derived = list[tuple[str, bytes]]
Derive = Callable[[str, Sequence[str]], Callable[[], Derived]]

FEW = 1_000  # names that are derived sooner than a process starts
MOST_WORKERS = 2  # more would wait for the one process that writes


def derive(scope: str, texts: Sequence[str]) -> Derived:
    """Return the core of each name and its keys, packed as 8 bytes each; `scope` is agency or creditor."""
    return [(core(text), array("q", sorted(index_keys(text, scope=scope))).tobytes()) for text in texts]


@contextmanager
def deriving(workers: int) -> Iterator[Derive]:
    """Provide `derive` for very many names: it returns at once, and what it returns gives the result when called.

    With no workers, or for a few names, the work is done at that call. Spawned rather than forked, so that no worker
    holds a connection of ours; none starts before there is work, and all have ended when this is left.
    """
    if not workers:
        yield lambda scope, texts: partial(derive, scope, texts)
        return
    pool = ProcessPoolExecutor(min(workers, MOST_WORKERS), get_context("spawn"), initializer=_start)

    def submit(scope: str, texts: Sequence[str]) -> Callable[[], Derived]:
        here = partial(derive, scope, texts)
        if len(texts) < FEW:
            return here
        try:
            result = pool.submit(derive, scope, texts).result
        except BrokenProcessPool:
            return here
        return partial(_either, result, here)

    try:
        yield submit
    finally:
        pool.shutdown(cancel_futures=True)


def _either(result: Callable[[], Derived], here: Callable[[], Derived]) -> Derived:
    """Return the workers' result; where they cannot run or were killed, it only takes longer."""
    try:
        return result()
    except BrokenProcessPool:
        return here()


def _start() -> None:
    """Let the parent alone answer Ctrl-C, and outlive it in no case: one that is killed cannot say goodbye."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent_process().join()
    os._exit(1)
