"""Building the processed tables: all is read and checked first, then all files are replaced."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from plan_analysis.data import package
from plan_analysis.data.borders import crossing_figures, outlived
from plan_analysis.data.checks import check_periods, check_table
from plan_analysis.data.doubles import settle_doubles
from plan_analysis.data.figures import as_observations, as_targets, printed_decimals, year_or_quarter
from plan_analysis.data.grouping import grouped
from plan_analysis.data.publications import with_publications
from plan_analysis.data.reader import read_table
from plan_analysis.data.readings import Reading, apply_readings, parse_readings
from plan_analysis.data.tables import TABLES
from plan_analysis.errors import InputError, Problem

FINGERPRINT_KEY = b"plan_analysis.fingerprint"
ONE_OF_EACH = ("targets", "sources", "territories", "readings", "double_values")
TABLE_FILES = ("observations.parquet", "targets.parquet", "sources.parquet", "territories.parquet")
REPORT_FILES = ("data_report.md", "data_report.json")


@dataclass(frozen=True)
class BuildResult:
    """What a build made of the raw files.

    Parameters
    ----------
    fingerprint
        Digest of the raw files and of the code that read them.
    observations, targets, sources, territories
        The processed tables.
    resources
        The raw files.
    rows
        Resource name → rows read.
    readings
        The readings that were applied.
    left
        Rows left out: repetitions and values set aside, with ``resource``, ``line`` and ``why``.
    outlived
        Figures of other provinces after the merger whose borders are not stated.
    """

    fingerprint: str
    observations: pd.DataFrame
    targets: pd.DataFrame
    sources: pd.DataFrame
    territories: pd.DataFrame
    resources: tuple[package.Resource, ...]
    rows: Mapping[str, int]
    readings: tuple[Reading, ...]
    left: pd.DataFrame
    outlived: pd.DataFrame


def code_files() -> list[Path]:
    """Return the modules whose text decides what a build yields."""
    here = Path(__file__).parent
    return [*here.glob("*.py"), here.parent / "schema.py", here.parent / "periods.py"]


def read_raw(raw: Path) -> BuildResult:
    """Read and check everything below the raw folder.

    Raises
    ------
    InputError
        With every problem of every file; equal problems of one file are put together.
    """
    listed = tuple(package.resources(package.read_descriptor(raw)))
    problems = package.verify(raw, listed)
    by_kind: dict[str, list[package.Resource]] = {}
    for resource in listed:
        by_kind.setdefault(resource.kind, []).append(resource)
    for kind in ONE_OF_EACH:
        if len(by_kind.get(kind, [])) != 1:
            found = f"{len(by_kind.get(kind, []))} resources of kind {kind}"
            problems.append(Problem(package.DESCRIPTOR, "", found, "one"))
    if not by_kind.get("observations"):
        problems.append(Problem(package.DESCRIPTOR, "", "no resource of kind observations", "at least one"))

    printed: dict[str, pd.DataFrame] = {}
    for resource in listed:
        if resource.kind == "text":
            continue
        columns = [field.name for field in TABLES[resource.kind]]
        needed = resource.kind not in ("readings", "double_values")
        frame, found = read_table(raw / resource.path, columns, resource.path, rows_needed=needed)
        gone = not (raw / resource.path).is_file()  # already said by verify
        problems += [] if gone else found
        if resource.kind == "observations":
            frame["decimals"] = printed_decimals(frame["value"])
        printed[resource.name] = frame
    if any(len(by_kind.get(kind, [])) != 1 for kind in ONE_OF_EACH):
        raise InputError(grouped(problems))
    only = {kind: by_kind[kind][0] for kind in ONE_OF_EACH}

    for kind in ("readings", "double_values", "territories"):
        problems += check_table(printed[only[kind].name], kind, only[kind].path)
    readings_frame = printed[only["readings"].name]
    usable = readings_frame[readings_frame["rows"].str.fullmatch(r"[0-9]+")]
    readings = tuple(parse_readings(usable))
    tables = {r.name: printed[r.name] for r in listed if r.kind in ("observations", "targets", "sources")}
    read, found = apply_readings(tables, list(readings))
    problems += found

    territories = printed[only["territories"].name]
    sources = read[only["sources"].name]
    problems += check_table(sources, "sources", only["sources"].path)
    problems += repeated(sources.drop_duplicates(), ["source_id"], only["sources"].path)
    problems += repeated(territories, ["territory"], only["territories"].path)
    known = {"territory": set(territories["territory"]), "source_id": set(sources["source_id"])}

    targets = read[only["targets"].name]
    allowed = {"geography": known["territory"], "source_id": known["source_id"]}
    problems += check_table(targets, "targets", only["targets"].path, allowed)
    problems += repeated(targets, ["target_id"], only["targets"].path)
    problems += check_target_periods(targets, only["targets"].path)

    rows, parts = {r.name: len(printed[r.name]) for r in by_kind.get("observations", [])}, []
    files = {r.name: r.path for r in by_kind.get("observations", [])}
    for name, path in files.items():
        frame = read[name]
        found = check_table(frame, "observations", path, known) + check_periods(frame, path)
        problems += found
        sound = frame[~frame.index.isin(lines_of(found))]
        problems += crossing_figures(sound, territories, path)
        parts.append(sound.assign(resource=name, line=sound.index))
    everything = pd.concat(parts, ignore_index=True)
    kept, left, found = settle_doubles(everything, printed[only["double_values"].name], files)
    problems += found
    if problems:
        raise InputError(grouped(problems))

    return BuildResult(
        fingerprint=package.fingerprint(raw, code_files()),
        observations=as_observations(kept),
        targets=as_targets(targets),
        sources=with_publications(sources.drop_duplicates().reset_index(drop=True)),
        territories=territories.reset_index(drop=True),
        resources=listed,
        rows=rows,
        readings=readings,
        left=left,
        outlived=kept[outlived(kept, territories) & ~kept["territory"].isin(("hung_yen", "thai_binh"))],
    )


def lines_of(problems: list[Problem]) -> set[int]:
    """Return the lines that problems of the form ``line 12, column x`` speak of."""
    words = (problem.place.replace(",", "").split() for problem in problems)
    return {int(parts[1]) for parts in words if len(parts) > 1 and parts[0] == "line" and parts[1].isdigit()}


def repeated(frame: pd.DataFrame, key: list[str], name: str) -> list[Problem]:
    """Return every row whose key stands on an earlier row too."""
    again = frame[frame.duplicated(key)]
    return [
        Problem(name, f"line {line}, column {key[0]}", f"{value!r} a second time", "each key once")
        for line, value in zip(again.index, again[key[0]], strict=True)
    ]


def check_target_periods(targets: pd.DataFrame, name: str) -> list[Problem]:
    """Return every start or end of a target's time that is neither a year nor a quarter."""
    problems = []
    for column in ("period_start", "period_end"):
        for line, text in targets[column].items():
            try:
                year_or_quarter(text)
            except ValueError:
                expected = "a year such as 2025, or a quarter such as 2025-Q1"
                problems.append(Problem(name, f"line {line}, column {column}", repr(text), expected))
    return problems


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
    from plan_analysis.data.report import as_json, as_markdown, summarise

    result = read_raw(raw)
    summary = summarise(result)
    out.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".build-", dir=out))
    try:
        for file in TABLE_FILES:
            write_table(getattr(result, file.removesuffix(".parquet")), beside / file, result.fingerprint)
        (beside / "data_report.md").write_text(as_markdown(summary), encoding="utf-8")
        (beside / "data_report.json").write_text(as_json(summary), encoding="utf-8")
        # The observations come last: they carry the fingerprint by which a reader tells that all is in place.
        for file in (*REPORT_FILES, *reversed(TABLE_FILES)):
            (beside / file).replace(out / file)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return result


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
