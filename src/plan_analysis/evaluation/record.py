"""The table of forecasts, ``data/processed/evaluation.parquet``: one row a forecast, from which all scores follow.

It takes minutes to make and is small, so it is kept under version control, unlike the other processed tables, and no
brief computes it. Its metadata tell from which figures and which code it was made.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from plan_analysis import layout
from plan_analysis.data import package
from plan_analysis.data.build import code_files
from plan_analysis.errors import InputError, Problem

COLUMNS: dict[str, str] = {
    "series": "what was forecast: growth of this series on the year before",
    "territory": "of this territory",
    "kind": "country or province",
    "frequency": "A: growth of a year, M: of a month on the same month of the year before",
    "vintage": "real: only figures published by the origin; pseudo: figures of a year known 90 days after its end",
    "origin": "last day on which a figure may have been published",
    "last_known": "newest year or month of the series known then",
    "horizon": "years or months from that to the target",
    "target": "year or month that was forecast",
    "method": "path, a benchmark, or target (the official target taken as a forecast)",
    "outcome": "growth as known today, percent",
    "outcome_known": "day on which this outcome was first published",
    "q2_5": "quantiles of the forecast, percent",
    "q10": "",
    "q25": "",
    "median": "",
    "q75": "",
    "q90": "",
    "q97_5": "",
    "crps": "continuous ranked probability score, percentage points, from the whole distribution",
    "pit": "probability that the forecast gave to values below the outcome",
    "scaled_error": "absolute error of the level that follows, in units of the naive forecast's mean error before",
    "failure": "why the method gave no forecast; empty where it did",
}
"""Columns of the table with their meaning."""

SORTED_BY = (
    "frequency",
    "series",
    "territory",
    "vintage",
    "last_known",
    "origin",
    "method",
    "target",
)

FILE = "evaluation.parquet"
MADE_FROM_KEY = b"plan_analysis.made_from"
CODE = ("evaluation", "path", "forecasting", "growth.py", "periods.py", "schema.py")
"""What decides on the forecasts, beside what builds the observations."""
VERSIONS = ("numpy", "pandas", "scipy", "statsmodels")
COMMAND = "python benchmarks/real_time.py"


def table_path() -> Path:
    """Return where the table of forecasts is kept."""
    return layout.processed_folder() / FILE


def made_from() -> dict[str, str]:
    """Return what a table made now is made from: hashes of figures and code, and versions."""
    root = Path(__file__).parent.parent
    files = [
        file
        for name in CODE
        for file in ([root / name] if name.endswith(".py") else (root / name).rglob("*.py"))
    ]
    code = hashlib.sha256()
    for file in sorted(files):
        code.update(file.relative_to(root).as_posix().encode())
        code.update(file.read_bytes())
    return {
        "data": package.fingerprint(layout.raw_folder(), code_files()),
        "code": code.hexdigest(),
        **{name: importlib.metadata.version(name) for name in VERSIONS},
    }


def write_table(table: pd.DataFrame, path: Path, origin: dict[str, str]) -> None:
    """Write a table of forecasts with what it was made from; the file is whole or as it was before.

    Parameters
    ----------
    table
        Columns :data:`COLUMNS`.
    path
        The file.
    origin
        Of :func:`made_from`.
    """
    numbers = table.select_dtypes("number").columns
    smaller = table.astype({name: np.float32 for name in numbers if name != "horizon"} | {"horizon": "int8"})
    arrow = pa.Table.from_pandas(smaller, preserve_index=False)
    arrow = arrow.replace_schema_metadata(
        {**(arrow.schema.metadata or {}), MADE_FROM_KEY: json.dumps(origin, sort_keys=True).encode()}
    )
    beside = path.with_name(f".{path.name}.part")
    pq.write_table(arrow, beside, compression="zstd", compression_level=19)
    beside.replace(path)


def read_table(path: Path | None = None) -> pd.DataFrame:
    """Return the table of forecasts with numbers as float64.

    Raises
    ------
    InputError
        When it is not there or lacks a column.
    """
    path = path or table_path()
    if not path.is_file():
        raise InputError(Problem(str(path), "", "no such file", f"the table of forecasts, made by {COMMAND}"))
    return _read(path, path.stat().st_mtime_ns).copy()


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> pd.DataFrame:
    del changed  # part of the key only
    try:
        table = pd.read_parquet(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(Problem(str(path), "", str(error), "a Parquet file")) from None
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        expected = ", ".join(COLUMNS)
        raise InputError(Problem(str(path), "columns", "no " + ", ".join(missing), expected))
    numbers = table.select_dtypes("float32").columns
    return table.astype(dict.fromkeys(numbers, float)).round(3)


def stored_origin(path: Path | None = None) -> dict[str, str]:
    """Return what the stored table was made from."""
    metadata = pq.read_schema(path or table_path()).metadata or {}
    return json.loads(metadata.get(MADE_FROM_KEY, b"{}"))
