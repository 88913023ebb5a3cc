"""Taking published files into the raw folder for good: all checked first, then one rename makes it true.

The copies are laid into ``publications/`` before the data package names them, and until it does they do not count. So
whenever the work is interrupted, either the old state stands or the new one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plan_analysis.data import package
from plan_analysis.data.changes import Changes, changes
from plan_analysis.data.intake import Intake, read_raw
from plan_analysis.data.published_files import FOLDER, KIND, is_stored_copy, read_published, stored_name
from plan_analysis.errors import InputError, Problem


@dataclass(frozen=True)
class Source:
    """Where files come from, as far as the caller says it.

    Parameters
    ----------
    source_id
        Key of the source; with several files the date of each is put behind it.
    publisher, title, url, published, language
        As in the table of sources; empty where not given.
    """

    source_id: str
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    language: str = "vi"


@dataclass(frozen=True)
class Addition:
    """What became of one file.

    Parameters
    ----------
    file
        As the caller named it.
    path
        Where it is kept, below the raw folder.
    source_id
        Key of its source.
    known_before
        Whether the same bytes were there already; nothing was changed then.
    figures
        Number of figures read.
    refusals
        What was seen but not understood.
    changes
        What the figures change; None when the file was there already.
    """

    file: str
    path: str
    source_id: str
    known_before: bool
    figures: int
    refusals: tuple[Problem, ...]
    changes: Changes | None


def add(
    raw: Path, files: Sequence[Path], source: Source, hints: Mapping[str, str]
) -> tuple[list[Addition], Intake]:
    """Take published files into the raw folder, all or none.

    Parameters
    ----------
    raw
        The raw folder.
    files
        Files of any kind that the readers know.
    source
        Where they come from.
    hints
        For the reader: ``month``, ``territory``, ``series``, ``measure``, ``unit``.

    Returns
    -------
    additions
        One for each file, in order.
    intake
        What the raw folder says now.

    Raises
    ------
    InputError
        When a file cannot be read, holds no figure, lacks something of its source, or does not go with the
        rest; the raw folder is then as it was.
    """
    descriptor = package.read_descriptor(raw)
    before = read_raw(raw, descriptor)
    _sweep(raw, descriptor)
    laid: list[Path] = []
    try:
        entries, additions = [], []
        for file in files:
            content = _content(file)
            there = next(
                (e for e in descriptor["resources"] if e.get("hash") == package.digest_of(content)), None
            )
            twin = next((e for e in entries if e["hash"] == package.digest_of(content)), None)
            if there or twin:
                entry = there or twin
                key = entry.get("source", {}).get("source_id", entry["name"])
                additions.append(Addition(str(file), entry["path"], key, True, 0, (), None))
                continue
            path = raw / stored_name(content, _safe(file.name))
            if not path.exists():
                _lay(path, content)
                laid.append(path)
            entry = _entry(raw, path, content, file, source, hints, before, several=len(files) > 1)
            result = read_published(raw, entry)
            if result.observations.empty:
                expected = "a file with at least one figure that is understood"
                raise InputError([Problem(str(file), "", "no figures", expected), *result.refusals])
            entries.append(entry)
            count = len(result.observations)
            additions.append(
                Addition(
                    str(file),
                    entry["path"],
                    entry["source"]["source_id"],
                    False,
                    count,
                    result.refusals,
                    None,
                )
            )
        if not entries:
            return additions, before
        wanted = {**descriptor, "resources": [*descriptor["resources"], *entries]}
        after = read_raw(raw, wanted)
        additions = [_with_changes(one, before, after) for one in additions]
        package.write_descriptor(raw, wanted, expected=descriptor)
    except BaseException:
        for path in laid:
            path.unlink(missing_ok=True)
        raise
    return additions, after


def _with_changes(one: Addition, before: Intake, after: Intake) -> Addition:
    if one.known_before:
        return one
    mine = after.observations[after.observations["source_id"] == one.source_id]
    # A key may be that of a source whose figures are known already; they are no news.
    known = before.observations
    old = known[known["source_id"] == one.source_id]
    marks = ["series", "territory", "period", "frequency", "measure", "locator"]
    fresh = mine[~mine.set_index(marks).index.isin(old.set_index(marks).index)]
    found = changes(known, fresh, after.sources)
    return Addition(one.file, one.path, one.source_id, False, one.figures, one.refusals, found)


def _entry(
    raw: Path,
    path: Path,
    content: bytes,
    file: Path,
    source: Source,
    hints: Mapping[str, str],
    before: Intake,
    several: bool,
) -> dict:
    """Return the data package's entry of a file; what the caller left open is taken from the file or its source."""
    relative = path.relative_to(raw).as_posix()
    draft = {
        "path": relative,
        "source": {"source_id": source.source_id, "published": source.published},
        "hints": dict(hints),
    }
    read = read_published(raw, draft).observations
    published = source.published or next((text for text in read["published"] if text), "")
    key = f"{source.source_id}-{published or path.name.partition('-')[0]}" if several else source.source_id
    known = before.sources[before.sources["source_id"] == key]
    if len(known):
        said = {
            name: str(known[name].iloc[0]) for name in ("publisher", "title", "url", "published", "language")
        }
        published = source.published or said["published"] or published
    else:
        said = {
            "publisher": source.publisher,
            "title": source.title or file.stem,
            "url": source.url,
            "language": source.language,
        }
    missing = [name for name in ("publisher",) if not said.get(name)]
    if not published:
        missing.append("published")
    if missing:
        options = " and ".join(f"--{name}" for name in missing)
        raise InputError(
            Problem(
                str(file),
                f"source {key}",
                f"no {' and no '.join(missing)}",
                f"{options}, or the key of a known source",
            )
        )
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", path.name.lower()),
        "title": said["title"],
        "description": f"Published file, kept as it was: {file.name}",
        "path": relative,
        "kind": KIND,
        "format": path.suffix.lstrip(".").lower(),
        "hash": package.digest_of(content),
        "bytes": len(content),
        "sources": [{"title": said["publisher"], **({"path": said["url"]} if said["url"] else {})}],
        "source": {"source_id": key, **said, "published": published},
        "hints": {name: text for name, text in hints.items() if text},
    }


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            Problem(str(file), "", error.strerror or "an unreadable file", "a file that can be read")
        ) from None


def _safe(name: str) -> str:
    """Return a file name that every system can hold: no accents, blanks or signs, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    plain = plain.encode("ascii", "ignore").decode("ascii")
    stem, dot, suffix = plain.rpartition(".")
    stem = re.sub(r"[^A-Za-z0-9_.-]+", "-", stem if dot else plain).strip("-.") or "file"
    return stem[:80] + (f".{re.sub(r'[^A-Za-z0-9]+', '', suffix).lower()}" if dot else "")


def _lay(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _sweep(raw: Path, descriptor: Mapping) -> None:
    """Remove what an interrupted addition left: copies that the data package does not name, and torn ones."""
    named = {entry["path"] for entry in descriptor["resources"]}
    folder = raw / FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        left = path.name.startswith(".") or is_stored_copy(path)
        if path.is_file() and path.relative_to(raw).as_posix() not in named and left:
            path.unlink()
