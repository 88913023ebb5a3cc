"""The measure of speed: a textbook structural model, fitted to paths like those that are timed.

How long such a fit takes varies by a factor of two with the path it is given, so that the mean over several is taken.
All runs take turns in one process, and the best of several counts: every one meets the same load.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping

import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents

MONTHS_OF_THE_FIT = 132
PATHS = 9


def best_in_turn(repeats: int, runs: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the shortest time of several runs of each, seconds."""
    best = dict.fromkeys(runs, np.inf)
    for _ in range(repeats):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def beside_structural_fits(
    repeats: int, runs: Mapping[str, Callable[[], object]], paths: np.ndarray
) -> dict[str, float]:
    """Return the shortest time of each run, seconds, and as ``structural_fit`` that of one fit of the textbook model.

    Parameters
    ----------
    repeats
        How often each runs.
    runs
        What is timed.
    paths
        Drawn paths of log levels, shape (months, draws); the first months of the first draws are fitted.
    """
    chosen = paths[:MONTHS_OF_THE_FIT, :PATHS]

    def fits() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on convergence; a fit that gives up early only makes it faster
            for y in chosen.T:
                UnobservedComponents(y, "local linear trend", seasonal=12).fit(disp=False)

    seconds = best_in_turn(repeats, {**runs, "structural_fit": fits})
    return {**seconds, "structural_fit": seconds["structural_fit"] / chosen.shape[1]}
