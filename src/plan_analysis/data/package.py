"""The data package: which raw files there are, what they are, and that they are still what was published.

``datapackage.json`` follows the Frictionless Data Package. Titles, descriptions and sources in it are written
by people; format, encoding, size, hash and Table Schema are recorded from the files by :func:`record`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plan_analysis.data.published_files import FOLDER, KIND, entries, is_stored_copy
from plan_analysis.data.reader import read_bytes
from plan_analysis.data.tables import TABLES, kind_of, table_schema
from plan_analysis.errors import InputError, Problem

DESCRIPTOR = "datapackage.json"
KINDS = (*TABLES, KIND, "text")
RECORD_COMMAND = "plan-analysis data record"


@dataclass(frozen=True)
class Resource:
    """A raw file as the data package describes it.

    Parameters
    ----------
    name, path
        Key of the resource; path below the raw folder, with slashes.
    kind
        A key of :data:`plan_analysis.data.tables.TABLES`, ``publication`` for a published file that the readers
        read, or ``text`` for a file that is only kept.
    hash, size
        ``sha256:`` and hexadecimal digits; bytes.
    """

    name: str
    path: str
    kind: str
    hash: str
    size: int


def digest_of(content: bytes) -> str:
    """Return ``sha256:`` and the hexadecimal digest of bytes."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def digest(path: Path) -> str:
    """Return ``sha256:`` and the hexadecimal digest of a file's bytes."""
    return digest_of(path.read_bytes())


def raw_files(raw: Path) -> list[str]:
    """Return the paths of all files below the raw folder, sorted, without the descriptor and hidden files."""
    paths = (path.relative_to(raw) for path in raw.rglob("*") if path.is_file())
    return sorted(
        path.as_posix()
        for path in paths
        if path.as_posix() != DESCRIPTOR and not any(part.startswith(".") for part in path.parts)
    )


def read_descriptor(raw: Path) -> dict:
    """Return the content of ``datapackage.json``.

    Raises
    ------
    InputError
        When it is missing, is not UTF-8 or JSON, or does not have a list of resources with name, path and
        kind.
    """
    path = raw / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise InputError(Problem(DESCRIPTOR, "", "no such file", f"a data package in {raw}")) from None
    except UnicodeDecodeError as error:
        raise InputError(Problem(DESCRIPTOR, f"byte {error.start + 1}", "no UTF-8", "UTF-8 text")) from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(Problem(DESCRIPTOR, place, error.msg, "JSON")) from None
    listed = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(listed, list):
        raise InputError(Problem(DESCRIPTOR, "", "no list of resources", "a data package"))
    problems = []
    for number, entry in enumerate(listed, start=1):
        for key in ("name", "path", "kind"):
            if not isinstance(entry, dict) or not isinstance(entry.get(key), str):
                problems.append(Problem(DESCRIPTOR, f"resource {number}", f"no {key}", f"a {key}"))
        if isinstance(entry, dict) and entry.get("kind") not in KINDS:
            kinds = ", ".join(KINDS)
            problems.append(Problem(DESCRIPTOR, f"resource {number}, kind", repr(entry.get("kind")), kinds))
    for key in ("name", "path"):
        values = [entry.get(key) for entry in listed if isinstance(entry, dict)]
        for value in sorted({str(value) for value in values if values.count(value) > 1}):
            problems.append(Problem(DESCRIPTOR, "", f"{key} {value!r} more than once", f"each {key} once"))
    if problems:
        raise InputError(problems)
    return descriptor


def resources(descriptor: Mapping) -> list[Resource]:
    """Return the resources of a descriptor in its order."""
    return [
        Resource(
            entry["name"], entry["path"], entry["kind"], str(entry.get("hash", "")), entry.get("bytes", 0)
        )
        for entry in descriptor["resources"]
    ]


def verify(raw: Path, listed: Sequence[Resource]) -> list[Problem]:
    """Return every difference between the raw folder and what the data package says of it."""
    problems = []
    known = {resource.path for resource in listed}
    for resource in listed:
        path = raw / resource.path
        if not path.is_file():
            problems.append(Problem(resource.path, "", "no such file", f"the file that {DESCRIPTOR} names"))
        elif (found := digest(path)) != resource.hash:
            expected = (
                f"{resource.hash or 'a recorded hash'}; if the change is meant, "
                f"run `{RECORD_COMMAND} {resource.path}`"
            )
            problems.append(Problem(resource.path, "", found, expected))
    for path in raw_files(raw):
        if path not in known and not (path.startswith(f"{FOLDER}/") and is_stored_copy(raw / path)):
            expected = f"only files that {DESCRIPTOR} names; to add it, run `{RECORD_COMMAND} {path}`"
            problems.append(Problem(path, "", "an unknown file", expected))
    return problems


def describe(raw: Path, path: str, entry: Mapping | None = None) -> dict:
    """Return a resource's entry with all that can be seen from the file: format, size, hash, kind and schema.

    Parameters
    ----------
    raw, path
        The raw folder, and the file's path below it.
    entry
        What is known already; name, title, description and sources are kept from it.

    Raises
    ------
    InputError
        When the file is not there, or is a CSV file whose header is that of no known table.
    """
    file = raw / path
    if not file.is_file():
        raise InputError(Problem(path, "", "no such file", f"a file below {raw}"))
    stem = Path(path).name.split(".")[0]
    known = dict(entry or {"name": stem, "title": stem.replace("_", " "), "description": ""})
    suffixes = Path(path).suffixes
    compressed = suffixes[-1:] == [".gz"]
    form = suffixes[-2 if compressed else -1].lstrip(".") if suffixes else ""
    result = {key: known[key] for key in ("name", "title", "description") if key in known}
    result |= {"path": path, "kind": "text", "format": form, "encoding": "utf-8"}
    if form == "csv":
        header = next(csv.reader(io.StringIO(read_bytes(file).decode("utf-8"), newline="")), [])
        kind = kind_of(header)
        if kind is None:
            expected = "the header of one of " + ", ".join(TABLES)
            raise InputError(Problem(path, "line 1", ",".join(header), expected))
        result |= {"type": "table", "kind": kind, "mediatype": "text/csv"}
    else:
        result["mediatype"] = "text/plain"
    if compressed:
        result["compression"] = "gz"
    result |= {"hash": digest(file), "bytes": file.stat().st_size}
    result |= {key: value for key, value in known.items() if key not in result and key != "schema"}
    if form == "csv":
        result["schema"] = table_schema(result["kind"])
    return result


def record(raw: Path, paths: Collection[str] | None = None) -> list[str]:
    """Write the present state of raw files into the data package: how a deliberate change is declared.

    Parameters
    ----------
    raw
        The raw folder.
    paths
        Paths below the raw folder, of known or new files; all files that are there by default.

    Returns
    -------
    list of str
        The paths whose entries changed.

    Raises
    ------
    InputError
        When a file is missing or cannot be described; the data package is then left as it was.
    """
    descriptor = read_descriptor(raw)
    by_path = {entry["path"]: entry for entry in descriptor["resources"]}
    changed = []
    for path in recordable(raw, descriptor) if paths is None else paths:
        entry = describe(raw, path, by_path.get(path))
        if entry != by_path.get(path):
            changed.append(path)
        by_path[path] = entry
    if changed:
        write_descriptor(raw, descriptor | {"resources": list(by_path.values())}, expected=descriptor)
    return changed


def recordable(raw: Path, descriptor: Mapping) -> list[str]:
    """Return the files whose state may be recorded: all but published ones, which never change."""
    published = {entry["path"] for entry in entries(descriptor)}
    return [path for path in raw_files(raw) if path not in published and not path.startswith(f"{FOLDER}/")]


def write_descriptor(raw: Path, descriptor: Mapping, expected: Mapping) -> None:
    """Replace the data package in one step.

    Parameters
    ----------
    raw
        The raw folder.
    descriptor
        The new content.
    expected
        The content that the new one was made from.

    Raises
    ------
    InputError
        When the file has changed meanwhile; it is then left as it is.
    """
    if read_descriptor(raw) != expected:
        raise InputError(Problem(DESCRIPTOR, "", "another change meanwhile", "the same file; try again"))
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    beside = raw / f".{DESCRIPTOR}.{os.getpid()}"
    beside.write_text(text, encoding="utf-8")
    beside.replace(raw / DESCRIPTOR)


def fingerprint(raw: Path, code: Collection[Path] = ()) -> str:
    """Return one digest for all raw files, the data package and the code that reads them.

    Two folders with the same names and bytes have the same fingerprint, whenever they were written.
    """
    total = hashlib.sha256()
    for path in [DESCRIPTOR, *raw_files(raw)]:
        file = raw / path
        total.update(f"{path} {digest(file) if file.is_file() else 'missing'}\n".encode())
    for file in sorted(code):
        total.update(f"{file.name} {digest(file)}\n".encode())
    return total.hexdigest()
