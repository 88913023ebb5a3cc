"""One thread for linear algebra: the matrices are small, and threads that wait for each other cost far more.

What pays is to give each thread a part of the draws.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, wraps
from typing import ParamSpec, TypeVar

import scipy.linalg  # noqa: F401  # its BLAS must be loaded before the controller looks
from threadpoolctl import ThreadpoolController

P, R, T = ParamSpec("P"), TypeVar("R"), TypeVar("T")


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def single_threaded(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function do its linear algebra in one thread, and leave others' settings as they were."""

    @wraps(function)
    def limited(*args: P.args, **kwargs: P.kwargs) -> R:
        with _controller().limit(limits=1, user_api="blas"):
            return function(*args, **kwargs)

    return limited


def side_by_side(work: Callable[[T], R], parts: Iterable[T]) -> list[R]:
    """Return what a piece of work makes of each part, in their order; the first error is raised.

    A thread for each of the machine's processors takes part, and none is left behind: a process may be forked later.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, parts))
