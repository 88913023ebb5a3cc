"""Taking the raw files in: everything below the raw folder is read, checked and put together in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from plan_analysis.data import package, published_files
from plan_analysis.data.borders import PLAN_TERRITORIES, crossing_figures, outlived
from plan_analysis.data.checks import check_periods, check_table
from plan_analysis.data.doubles import settle_doubles
from plan_analysis.data.figures import as_observations, as_targets, printed_decimals, year_or_quarter
from plan_analysis.data.grouping import grouped
from plan_analysis.data.publications import with_publications
from plan_analysis.data.reader import read_table
from plan_analysis.data.readings import Reading, apply_readings, parse_readings
from plan_analysis.data.tables import TABLES
from plan_analysis.errors import InputError, Problem

ONE_OF_EACH = ("targets", "sources", "territories", "readings", "double_values")


@dataclass(frozen=True)
class Intake:
    """What the raw files say.

    Parameters
    ----------
    observations, targets, sources, territories
        The processed tables.
    resources
        The raw files.
    rows
        Resource name → rows read.
    readings
        The readings that were applied.
    refused
        Published file → number of figures seen but not understood.
    left
        Rows left out: repetitions and values set aside, with ``resource``, ``line`` and ``why``.
    outlived
        Figures of other provinces after the merger whose borders are not stated.
    """

    observations: pd.DataFrame
    targets: pd.DataFrame
    sources: pd.DataFrame
    territories: pd.DataFrame
    resources: tuple[package.Resource, ...]
    rows: Mapping[str, int]
    readings: tuple[Reading, ...]
    refused: Mapping[str, int]
    left: pd.DataFrame
    outlived: pd.DataFrame


def read_raw(raw: Path, descriptor: Mapping | None = None) -> Intake:
    """Read and check everything below the raw folder.

    Parameters
    ----------
    raw
        The raw folder.
    descriptor
        The data package to go by; the one in the folder by default.

    Raises
    ------
    InputError
        With every problem of every file; equal problems of one file are put together.
    """
    descriptor = descriptor or package.read_descriptor(raw)
    listed = tuple(package.resources(descriptor))
    problems = package.verify(raw, listed)
    printed, found = read_tables(raw, listed)
    problems += found
    published, found, refused = published_files.read_all(raw, descriptor)
    printed |= published
    problems += found
    if found := missing_kinds(listed):
        raise InputError(grouped([*problems, *found]))
    one = {resource.kind: resource for resource in listed}
    for kind in ("readings", "double_values", "territories"):
        problems += check_table(printed[one[kind].name], kind, one[kind].path)

    table = printed[one["readings"].name]
    readings = tuple(parse_readings(table[table["rows"].str.fullmatch(r"[0-9]+")]))
    readable = ("observations", "targets", "sources", published_files.KIND)
    tables = {r.name: printed[r.name] for r in listed if r.kind in readable and r.name in printed}
    unread = {name for name, frame in tables.items() if frame.empty}  # said already; its readings meet no row
    read, found = apply_readings(tables, [reading for reading in readings if reading.resource not in unread])
    problems += found

    territories = printed[one["territories"].name]
    sources = with_published(read[one["sources"].name], published_files.sources_of(descriptor))
    targets = read[one["targets"].name]
    keys = {"territory": set(territories["territory"]), "source_id": set(sources["source_id"])}
    known = {column: values for column, values in keys.items() if values}  # an unread table refuses nothing
    problems += check_references(territories, sources, targets, one, known)

    files = {
        r.name: r.path for r in listed if r.kind in ("observations", published_files.KIND) and r.name in read
    }
    everything, found = sound_rows({name: read[name] for name in files}, files, territories, known)
    problems += found
    kept, left, found = settle_doubles(everything, printed[one["double_values"].name], files)
    problems += found
    if problems:
        raise InputError(grouped(problems))

    return Intake(
        observations=as_observations(kept),
        targets=as_targets(targets),
        sources=with_publications(sources.drop_duplicates().reset_index(drop=True)),
        territories=territories.reset_index(drop=True),
        resources=listed,
        rows={name: len(printed[name]) for name in files},
        readings=readings,
        refused=refused,
        left=left,
        outlived=kept[outlived(kept, territories) & ~kept["territory"].isin(PLAN_TERRITORIES)],
    )


def with_published(sources: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return the table of sources with those of published files whose keys are not in it."""
    new = published[~published["source_id"].isin(sources["source_id"])].drop_duplicates("source_id")
    start = int(sources.index.max()) + 1 if len(sources) else 2
    return pd.concat([sources, new.set_axis(range(start, start + len(new)))])


def missing_kinds(listed: Sequence[package.Resource]) -> list[Problem]:
    """Return which kinds of tables the data package has too few or too many of."""
    kinds = [resource.kind for resource in listed]
    problems = [
        Problem(package.DESCRIPTOR, "", f"{kinds.count(kind)} resources of kind {kind}", "one")
        for kind in ONE_OF_EACH
        if kinds.count(kind) != 1
    ]
    if "observations" not in kinds:
        problems.append(Problem(package.DESCRIPTOR, "", "no resource of kind observations", "at least one"))
    return problems


def read_tables(
    raw: Path, listed: Sequence[package.Resource]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return the printed text of every table by name, and what is wrong with the files' form."""
    printed: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for resource in listed:
        if resource.kind not in TABLES:
            continue
        columns = [field.name for field in TABLES[resource.kind]]
        needed = resource.kind not in ("readings", "double_values")
        frame, found = read_table(raw / resource.path, columns, resource.path, rows_needed=needed)
        problems += found if (raw / resource.path).is_file() else []  # a missing file is said already
        if resource.kind == "observations":
            frame["decimals"] = printed_decimals(frame["value"])
        printed[resource.name] = frame
    return printed, problems


def check_references(
    territories: pd.DataFrame,
    sources: pd.DataFrame,
    targets: pd.DataFrame,
    one: Mapping[str, package.Resource],
    known: Mapping[str, set[str]],
) -> list[Problem]:
    """Return what is wrong with the tables that there is one of: their cells, and keys that stand twice."""
    paths = {kind: one[kind].path for kind in ("territories", "sources", "targets")}
    allowed = {("geography" if key == "territory" else key): values for key, values in known.items()}
    return [
        *check_table(sources, "sources", paths["sources"]),
        *repeated(sources.drop_duplicates(), ["source_id"], paths["sources"]),
        *repeated(territories, ["territory"], paths["territories"]),
        *check_table(targets, "targets", paths["targets"], allowed),
        *repeated(targets, ["target_id"], paths["targets"]),
        *check_target_periods(targets, paths["targets"]),
    ]


def sound_rows(
    read: Mapping[str, pd.DataFrame],
    files: Mapping[str, str],
    territories: pd.DataFrame,
    known: Mapping[str, set[str]],
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of all observation tables that have no problem, and the problems of the others.

    The frame has two more columns: ``resource`` and ``line``.
    """
    parts, problems = [], []
    for name, path in files.items():
        frame = read[name]
        found = check_table(frame, "observations", path, known) + check_periods(frame, path)
        wrong = frame[~frame["decimals"].str.fullmatch(r"-?[0-9]{1,2}")]
        found += [
            Problem(
                path,
                f"line {line}, column decimals",
                repr(text),
                "a number of digits, as read_as in readings.csv",
            )
            for line, text in wrong["decimals"].items()
        ]
        sound = frame[~frame.index.isin(lines_of(found))]
        problems += found + crossing_figures(sound, territories, path)
        parts.append(sound.assign(resource=name, line=sound.index))
    return pd.concat(parts, ignore_index=True), problems


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
