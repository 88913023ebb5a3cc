"""One thread for linear algebra: the matrices are small, and threads that wait for each other cost far more."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

import scipy.linalg  # noqa: F401  # its BLAS must be loaded before the controller looks
from threadpoolctl import ThreadpoolController

P, R = ParamSpec("P"), TypeVar("R")


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
