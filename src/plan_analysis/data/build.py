"""Building the processed tables: all is read and checked first, then all files are replaced."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from plan_analysis.data import package
from plan_analysis.data.intake import Intake, read_raw
from plan_analysis.data.report import as_json, as_markdown, summarise

FINGERPRINT_KEY = b"plan_analysis.fingerprint"
TABLE_FILES = ("observations.parquet", "targets.parquet", "sources.parquet", "territories.parquet")
REPORT_FILES = ("data_report.md", "data_report.json")
BuildResult = Intake
"""What a build returns: the tables that it wrote and what was done to get them."""


def code_files() -> list[Path]:
    """Return the modules whose text decides what a build yields."""
    here = Path(__file__).parent
    folders = [here.parent / name for name in ("readers", "cleaning")]
    readers = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".py", ".csv")]
    return [*here.glob("*.py"), *readers, here.parent / "schema.py", here.parent / "periods.py"]


def build(raw: Path, out: Path) -> BuildResult:
    """Read all raw files and replace the processed tables and the data report.

    Parameters
    ----------
    raw
        Folder with ``datapackage.json``.
    out
        Folder of the processed tables; made when it is not there.

    Raises
    ------
    InputError
        When anything is wrong with the raw files; the files in ``out`` then stay as they were.
    """
    fingerprint = package.fingerprint(raw, code_files())
    result = read_raw(raw)
    write(result, out, fingerprint)
    return result


def write(result: Intake, out: Path, fingerprint: str) -> None:
    """Replace the processed tables and the data report by what was read from the raw files of a fingerprint."""
    summary = summarise(result)
    out.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".build-", dir=out))
    try:
        for file in TABLE_FILES:
            write_table(getattr(result, file.removesuffix(".parquet")), beside / file, fingerprint)
        (beside / "data_report.md").write_text(as_markdown(summary), encoding="utf-8")
        (beside / "data_report.json").write_text(as_json(summary), encoding="utf-8")
        # The observations come last: they carry the fingerprint by which a reader tells that all is in place.
        for file in (*REPORT_FILES, *reversed(TABLE_FILES)):
            (beside / file).replace(out / file)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_table(frame: pd.DataFrame, path: Path, fingerprint: str) -> None:
    """Write a table as Parquet with the fingerprint of what it was made from in its metadata."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.replace_schema_metadata(
        {**(table.schema.metadata or {}), FINGERPRINT_KEY: fingerprint.encode()}
    )
    pq.write_table(table, path, compression="zstd")


def stored_fingerprint(path: Path) -> str | None:
    """Return the fingerprint in a processed table, or nothing when the table is missing or unreadable."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    value = metadata.get(FINGERPRINT_KEY)
    return value.decode() if value else None
