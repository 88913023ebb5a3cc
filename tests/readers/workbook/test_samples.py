"""Real workbooks against the figures that were taken from them by hand, where both are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from plan_analysis.readers.workbook import read_workbook

SAMPLES = os.environ.get("PLAN_ANALYSIS_SAMPLES")
TABLES = ("viet_nam", "provinces", "provinces_industrial_labour")
KEY = ["series", "territory", "period", "frequency", "measure"]
needs_samples = pytest.mark.skipif(not SAMPLES, reason="PLAN_ANALYSIS_SAMPLES names no folder of samples")


def _workbooks() -> list[Path]:
    return sorted((Path(SAMPLES) / "gso_workbooks").glob("*.xls*")) if SAMPLES else []


@pytest.fixture(scope="module")
def collected() -> pd.DataFrame:
    folder = Path(SAMPLES or "").parent / "data"
    if not (folder / "viet_nam.csv").is_file():
        pytest.skip("the collected figures do not lie beside the samples")
    return pd.concat(
        [pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False) for name in TABLES]
    )


@needs_samples
@pytest.mark.parametrize("path", _workbooks(), ids=lambda path: path.name[:10])
def test_every_collected_figure_comes_back(path, collected):
    result = read_workbook(path)
    source = result.observations.source_id.iloc[0]
    if "Bieu0205" in path.name:
        source += "b"  # a file of February under a date of March
    expected = collected[collected.source_id == source].drop_duplicates(KEY)
    assert len(expected)
    merged = expected.merge(result.observations, on=KEY, how="left", suffixes=("", "_read"))
    merged["right"] = (merged.value.astype(float) - merged.value_read).abs() < 1e-9
    best = merged.groupby(KEY).right.any()
    assert best.all(), best[~best].index.tolist()


@needs_samples
@pytest.mark.parametrize("path", _workbooks(), ids=lambda path: path.name[:10])
def test_parts_add_up_to_the_total(path):
    """Exports by the domestic and the foreign sector add up to the total, which the reader does not use."""
    table = read_workbook(path).observations
    levels = table[table.measure == "level"].drop_duplicates([*KEY, "locator"])
    wide = levels[levels.series.isin(["exports", "exports_domestic", "exports_fdi"])].pivot_table(
        index=["period", "frequency"], columns="series", values="value", aggfunc="first"
    )
    assert len(wide)
    gap = (wide.exports_domestic + wide.exports_fdi - wide.exports).abs()
    assert (gap <= 0.002 * wide.exports).all(), wide[gap > 0.002 * wide.exports]


@needs_samples
@pytest.mark.parametrize("path", _workbooks(), ids=lambda path: path.name[:10])
def test_the_total_index_lies_between_its_sections(path):
    """An index of all industry is a weighted mean of the sections' indices."""
    table = read_workbook(path).observations
    iip = table[table.series.isin(["iip", "iip_mining", "iip_manufacturing", "iip_electricity", "iip_water"])]
    for _, group in iip.groupby(["territory", "period", "frequency", "measure", "status"]):
        total = group[group.series == "iip"].value
        sections = group[group.series != "iip"].value
        assert sections.min() - 0.05 <= total.min() and total.max() <= sections.max() + 0.05
