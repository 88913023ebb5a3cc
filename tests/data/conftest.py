"""A small real package to break, and the whole of the real data, built once."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from plan_analysis import layout
from plan_analysis.data import load, package

SMALL = ("hung_yen_exports", "plan_targets", "sources", "territories", "readings", "double_values")


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> SimpleNamespace:
    """The real tables as loaded, from a build into a folder of the test's own."""
    raw, out = layout.raw_folder(), tmp_path_factory.mktemp("processed")
    return SimpleNamespace(
        raw=raw,
        out=out,
        obs=load.observations(raw=raw, out=out),
        sources=load.sources(raw, out),
        targets=load.targets(raw, out),
        territories=load.territories(raw, out),
    )


@pytest.fixture
def small_raw(tmp_path) -> Path:
    """A copy of the provincial exports with all that they need: 69 rows, buildable."""
    origin, raw = layout.raw_folder(), tmp_path / "raw"
    descriptor = json.loads((origin / package.DESCRIPTOR).read_text(encoding="utf-8"))
    descriptor["resources"] = [entry for entry in descriptor["resources"] if entry["name"] in SMALL]
    for entry in descriptor["resources"]:
        (raw / entry["path"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin / entry["path"], raw / entry["path"])
    for file in ("readings.csv", "double_values.csv"):
        rows = list(csv.reader(io.StringIO((raw / file).read_text(encoding="utf-8"), newline="")))
        kept = [row for row in rows if row[0] in ("resource", *SMALL)]
        with (raw / file).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(kept)
    (raw / package.DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    package.record(raw)
    return raw


@pytest.fixture
def made() -> Callable[..., pd.DataFrame]:
    """Return a function that makes observations as loaded from a few words each."""

    def make(*rows: dict) -> pd.DataFrame:
        usual = {
            "series": "iip", "territory": "hung_yen", "frequency": "M", "measure": "yoy_pct", "unit": "percent",
            "bound": "exact", "status": "preliminary", "base_year": "", "published": "", "source_id": "office",
            "locator": "", "note": "", "decimals": 2, "dated": "stated",
        }  # fmt: skip
        frame = pd.DataFrame([{"available": "2025-12-31", **usual, **row} for row in rows])
        return frame.assign(
            available=pd.to_datetime(frame["available"]).astype("datetime64[s]"),
            decimals=frame["decimals"].astype("Int8"),
            value=frame["value"].astype("float64"),
        )

    return make


@pytest.fixture
def two_sources() -> pd.DataFrame:
    """Two publishers: the office with two reports, the press with one page."""
    return pd.DataFrame(
        {
            "source_id": ["office", "office_later", "press"],
            "publisher": ["Statistics office", "Statistics office", "Press"],
            "publication": ["office", "office_later", "press"],
            "known": ["", "", ""],
        }
    )
