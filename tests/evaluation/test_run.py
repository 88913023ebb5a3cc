"""The whole way on real figures: the same numbers in one process, in two, and on a cluster."""

from __future__ import annotations

import pandas as pd
import pytest

from plan_analysis import observations
from plan_analysis.errors import InputError
from plan_analysis.evaluation.forecasting_task import NUMBERS, PATH
from plan_analysis.evaluation.origins import find_origins
from plan_analysis.evaluation.record import SORTED_BY
from plan_analysis.evaluation.run import evaluate, with_path_anew


@pytest.fixture(scope="module")
def few():
    yearly = [one for one in find_origins(observations()) if one.frequency == "A"]
    return yearly[:: len(yearly) // 3][:3]


@pytest.fixture(scope="module")
def alone(few):
    return evaluate(few, jobs=1)


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_two_processes_give_the_same_numbers_in_the_same_order(few, alone):
    same(evaluate(few[::-1], jobs=2), alone)
    assert alone.equals(alone.sort_values(list(SORTED_BY), kind="stable", ignore_index=True))


def test_a_cluster_gives_the_same_numbers(few, alone):
    distributed = pytest.importorskip(
        "distributed", reason="the extra cluster (dask, distributed) is not installed"
    )
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        found = evaluate(few[:2], cluster=cluster.scheduler_address)
    expected = alone[alone["origin"].isin([one.day.isoformat() for one in few[:2]])]
    same(found, expected.reset_index(drop=True))


def test_a_cluster_that_does_not_answer_is_named():
    pytest.importorskip("distributed", reason="the extra cluster (dask, distributed) is not installed")
    with pytest.raises(InputError, match="address of a running Dask scheduler"):
        evaluate([], cluster="nowhere")


def test_every_forecast_has_numbers_or_a_reason(alone):
    given = alone["failure"] == ""
    assert alone.loc[given, [*NUMBERS[:-1]]].notna().all(axis=None)
    assert alone.loc[~given, list(NUMBERS)].isna().all(axis=None)
    assert (alone["outcome_known"] > alone["origin"]).all()


def test_the_path_model_alone_takes_its_own_place_in_the_table(few, alone):
    path = evaluate(few, jobs=1, methods={PATH})
    assert set(path["method"]) == {PATH}
    other = alone.copy()
    other.loc[other["method"] == PATH, list(NUMBERS)] = 0.0
    same(with_path_anew(other, path), alone)


def test_the_path_model_alone_is_refused_beside_forecasts_from_other_figures(few, alone):
    path = evaluate(few, jobs=1, methods={PATH})
    with pytest.raises(InputError, match="evaluate all methods"):
        with_path_anew(alone, path.iloc[1:])
    with pytest.raises(InputError, match="evaluate all methods"):
        with_path_anew(alone, path.assign(outcome=path["outcome"] + 1))
