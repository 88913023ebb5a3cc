from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import pandas as pd
import pytest

import plan_analysis
from plan_analysis.data import load, package
from plan_analysis.errors import InputError
from plan_analysis.schema import PROCESSED_COLUMNS


def test_nothing_that_became_known_later_is_returned(real):
    frame = load.observations("2021-09-27", real.raw, real.out)
    assert 0 < len(frame) < len(real.obs)
    assert (frame["available"] <= "2021-09-27").all()
    later = real.obs[real.obs["available"] > "2021-09-27"]
    assert len(frame) + len(later) == len(real.obs)
    assert frame["published"].max() <= "2021-09-27"
    assert not frame["source_id"].isin(["HYSO_2024_12", "hy_nso_202506", "nq155_2021"]).any()
    plan = frame[
        (frame["series"] == "exports") & (frame["period"] == "2025") & (frame["status"] == "planned")
    ]
    assert set(plan["value"]) == {8500.0}  # the plan was issued on that day


def test_a_date_and_its_iso_text_mean_the_same(real):
    one = load.observations(date(2024, 12, 31), real.raw, real.out)
    pd.testing.assert_frame_equal(one, load.observations("2024-12-31", real.raw, real.out))


@pytest.mark.parametrize("as_of", ["yesterday", "2024-13-01", "2024", 2024])
def test_an_as_of_that_is_no_date_is_refused(real, as_of):
    with pytest.raises(InputError, match="expected a date such as 2021-09-27"):
        load.observations(as_of, real.raw, real.out)


def test_the_columns_are_documented_ones(real):
    assert list(real.obs.columns) == [*PROCESSED_COLUMNS, "available", "dated"]
    assert str(real.obs["available"].dtype) == "datetime64[s]"


def test_a_caller_may_change_what_it_got(real):
    frame = load.observations(raw=real.raw, out=real.out)
    frame.loc[:, "value"] = 0.0
    assert load.observations(raw=real.raw, out=real.out)["value"].abs().sum() > 0


def test_tables_are_built_when_missing_and_again_when_the_raw_files_change(small_raw, tmp_path):
    out = tmp_path / "processed"
    assert not load.current(small_raw, out)
    first = load.observations(raw=small_raw, out=out)
    assert load.current(small_raw, out)
    stamp = (out / "observations.parquet").stat().st_mtime_ns
    load.observations(raw=small_raw, out=out)
    assert (out / "observations.parquet").stat().st_mtime_ns == stamp
    path = small_raw / "province" / "hung_yen_exports.csv"
    path.write_bytes(path.read_bytes().replace(b",47.14,", b",47.99,"))
    package.record(small_raw)
    second = load.observations(raw=small_raw, out=out)
    assert {47.14} == set(first["value"]) - set(second["value"])


def test_new_times_alone_do_not_rebuild(small_raw, tmp_path):
    out = load.ensure(small_raw, tmp_path / "processed")
    stamp = (out / "observations.parquet").stat().st_mtime_ns
    for path in small_raw.rglob("*.csv"):
        os.utime(path, (time.time() + 3600,) * 2)
    load.ensure(small_raw, out)
    assert (out / "observations.parquet").stat().st_mtime_ns == stamp


def test_a_torn_table_is_built_again(small_raw, tmp_path):
    out = load.ensure(small_raw, tmp_path / "processed")
    whole = (out / "observations.parquet").read_bytes()
    (out / "observations.parquet").write_bytes(whole[: len(whole) // 2])
    load.ensure(small_raw, out)
    assert (out / "observations.parquet").read_bytes() == whole


def test_several_processes_may_build_at_once(small_raw, tmp_path):
    out = tmp_path / "processed"
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        frames = list(pool.map(load.observations, [None] * 3, [small_raw] * 3, [out] * 3))
    for frame in frames:
        pd.testing.assert_frame_equal(frame, frames[0])
    assert not [path for path in out.iterdir() if path.name.startswith(".build-")]


def test_the_package_offers_observations_without_importing_pandas():
    code = "import sys, plan_analysis; print('pandas' in sys.modules, callable(plan_analysis.observations))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "True"]
    assert "observations" in dir(plan_analysis)
    with pytest.raises(AttributeError):
        _ = plan_analysis.no_such_name


def test_loading_is_fast_enough_for_a_notebook(real):
    load._observations.cache_clear()
    start = time.perf_counter()
    load.observations("2024-12-31", real.raw, real.out)
    assert time.perf_counter() - start < 1.0  # measured: 0.12 s; the allowance is for a busy machine
