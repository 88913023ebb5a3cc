"""Hashes of what a job's results depend on."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

from plan_analysis import __version__
from plan_analysis.batch.declarations import DECLARATIONS
from plan_analysis.batch.jobs import Job

PACKAGES = (
    "numpy",
    "pandas",
    "scipy",
    "statsmodels",
    "matplotlib",
    "papermill",
    "nbconvert",
    "ipykernel",
    "babel",
)


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as hexadecimal text."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def data_hashes(root: Path) -> dict[str, str]:
    """Return the hash of every raw and processed file by its path under the project's folder.

    Hidden files, such as those that keep an empty folder, are left out.
    """
    files = (path for part in ("raw", "processed") for path in (root / "data" / part).rglob("*"))
    kept = sorted(path for path in files if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(root).as_posix(): file_hash(path) for path in kept}


def package_hash(package: Path) -> str:
    """Return one hash over all files of a package, names and contents; what Python caches does not count."""
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return _digest([(path.relative_to(package).as_posix(), file_hash(path)) for path in sorted(files)])


def code_hashes(package: Path, jobs: Iterable[Job]) -> dict[str, str | dict[str, str]]:
    """Return the hash of the package and of every notebook and declaration that jobs use, by file name."""
    notebooks = {job.notebook for job in jobs}
    sidecars = {notebook.parent / DECLARATIONS for notebook in notebooks}
    files = sorted(notebooks) + sorted(path for path in sidecars if path.is_file())
    return {"src": package_hash(package), "notebooks": {path.name: file_hash(path) for path in files}}


def versions() -> dict[str, str]:
    """Return the versions of Python, of this package and of what it computes and publishes with."""
    found = {"python": platform.python_version(), "plan_analysis": __version__}
    return found | {name: importlib.metadata.version(name) for name in PACKAGES}


def job_hash(job: Job, data: Mapping[str, str], source: str, packages: Mapping[str, str]) -> str:
    """Return one hash over everything that can change what a job publishes.

    Parameters
    ----------
    job
        Its notebook, all values of its parameters, the content of files that these name, and their declaration, which
        names them in the brief.
    data
        Hashes of the data files.
    source
        Hash of the package.
    packages
        Versions.
    """
    notebook = file_hash(job.notebook)
    values = sorted(job.values.items())
    files = {one.name: one.content(job.values[one.name]) for one in job.parameters if one.name in job.values}
    return _digest(
        [
            job.name,
            notebook,
            values,
            files,
            repr(job.parameters),
            sorted(data.items()),
            source,
            dict(packages),
        ]
    )


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
