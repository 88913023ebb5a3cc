"""All origins in parallel, on the cores of one machine or on a Dask cluster, with the same numbers either way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext

import joblib
import numpy as np
import pandas as pd

from plan_analysis.data.load import observations
from plan_analysis.errors import InputError, Problem
from plan_analysis.evaluation.forecasting_task import PATH, forecast_origin
from plan_analysis.evaluation.origins import Origin
from plan_analysis.evaluation.record import COLUMNS, SORTED_BY


def forecast_from(origin: Origin, methods: Collection[str] | None = None) -> pd.DataFrame:
    """Return methods' forecasts from an origin, from the figures of the project where this runs."""
    return forecast_origin(observations(), origin, methods)


def evaluate(
    origins: Sequence[Origin],
    jobs: int = -1,
    cluster: str | None = None,
    verbose: int = 0,
    methods: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the forecasts of all methods from all origins; see :mod:`plan_analysis.evaluation.record`.

    Every origin has a seed of its own and is one task, so that the order of work and the number of workers change
    nothing.

    Parameters
    ----------
    origins
        Where forecasts start.
    jobs
        Processes on this machine; −1 for one a core.
    cluster
        Address of a Dask scheduler, whose workers have the project and its package; none for this machine.
    verbose
        How much joblib tells of its progress.
    methods
        Of which methods; all when not given.

    Raises
    ------
    InputError
        When a cluster is named and the package ``distributed`` is not installed, or the cluster does not answer.
    """
    # A month of the country takes ten times as long as a year of a province; the long tasks come first.
    tasks = sorted(origins, key=lambda one: (one.frequency != "M", -one.last))
    with _workers(jobs, cluster):
        tables = joblib.Parallel(verbose=verbose)(
            joblib.delayed(forecast_from)(one, methods) for one in tasks
        )
    found = [table for table in tables if len(table)]
    if not found:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(found).sort_values(list(SORTED_BY), kind="stable", ignore_index=True)[list(COLUMNS)]


def with_path_anew(stored: pd.DataFrame, path: pd.DataFrame) -> pd.DataFrame:
    """Return a table of forecasts with the rows of the path model replaced.

    Parameters
    ----------
    stored
        All methods' forecasts, made from the same figures.
    path
        The path model's forecasts from the same origins.

    Raises
    ------
    InputError
        When the outcomes differ, so that the other methods saw other figures.
    """
    of_path = stored["method"] == PATH
    fact = [name for name in SORTED_BY if name != "method"]
    before = stored[of_path].set_index(fact)["outcome"].sort_index()
    after = path.set_index(fact)["outcome"].sort_index()
    if not before.index.equals(after.index) or not np.allclose(before, after, atol=1e-3):
        found = f"{len(after)} forecasts whose origins or outcomes are not those of the {len(before)} stored"
        raise InputError(Problem("path model alone", "", found, "the same figures; evaluate all methods"))
    both = pd.concat([stored[~of_path], path])
    return both.sort_values(list(SORTED_BY), kind="stable", ignore_index=True)[list(COLUMNS)]


def _workers(jobs: int, cluster: str | None) -> AbstractContextManager:
    if cluster is None:
        return joblib.parallel_config("loky", n_jobs=jobs, inner_max_num_threads=1)
    return _Cluster(cluster)


class _Cluster(AbstractContextManager):
    """joblib's work on a Dask cluster while the context is open."""

    def __init__(self, address: str):
        try:
            from distributed import Client
        except ImportError:
            problem = Problem(
                "cluster", address, "no package distributed", "pip install 'plan-analysis[cluster]'"
            )
            raise InputError(problem) from None
        try:
            self._client = Client(address, timeout=20)
        except (OSError, ValueError) as error:
            raise InputError(
                Problem("cluster", address, str(error), "the address of a running Dask scheduler")
            ) from None
        self._config: AbstractContextManager = nullcontext()

    def __enter__(self) -> None:
        self._config = joblib.parallel_config("dask", n_jobs=-1)
        self._config.__enter__()

    def __exit__(self, *error: object) -> None:
        self._config.__exit__(*error)
        self._client.close()
