"""One damaged input: how it is written down, and what its rows may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """A damaged input.

    Parameters
    ----------
    kind
        The kind of damage, in plain words.
    write
        Writes the input into an empty folder and returns its path.
    sources
        Names of the whole files that every row must also come from; empty where rows cannot be judged.
    seam
        Whether the damage may have cut through the last figures that were read.
    """

    kind: str
    write: Callable[[Path], Path]
    sources: tuple[str, ...] = ()
    seam: bool = False


def holding(content: bytes, name: str) -> Callable[[Path], Path]:
    """Return what writes a file of the given content and name."""

    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write
