"""Text layer of a PDF, read in a child process with limits on time and memory.

A PDF can be built to unpack without end; no check of its outside tells. The child stops by itself, and
whatever happens to it, the parent goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from plan_analysis.errors import InputError, Problem

_SECONDS = 9
_MEMORY = 200 * 2**20
_MOST_PAGES = 200
_MOST_CHARACTERS = 4_000_000


def lines_of_pdf(path: Path, file: str) -> list[str]:
    """Return the lines of a PDF's text layer.

    Raises
    ------
    InputError
        When the file is damaged, encrypted, has no text layer, or cannot be read within 9 seconds and 200
        MiB.
    """
    command = [sys.executable, "-I", "-W", "ignore", str(Path(__file__).resolve()), str(path.resolve())]
    quiet = {**os.environ, "PYTHONIOENCODING": "utf-8:replace"}
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env=quiet)
    except subprocess.TimeoutExpired:
        raise InputError(
            Problem(file, "PDF", f"no end within {_SECONDS} seconds", "a report of ordinary size")
        ) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1][:150] if said else "its reader stopped"
        raise InputError(Problem(file, "PDF", f"damage ({reason})", "an intact PDF with a text layer"))
    text = done.stdout.decode("utf-8", "replace")
    if not text.strip():
        raise InputError(Problem(file, "PDF", "no text layer (scanned pages?)", "a PDF with a text layer"))
    return text.splitlines()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system: the limit of time remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _print_text(path: str) -> None:
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise SystemExit("encrypted")
    if len(reader.pages) > _MOST_PAGES:
        raise SystemExit(f"more than {_MOST_PAGES} pages")
    written = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        written += len(text)
        if written > _MOST_CHARACTERS:
            raise SystemExit("more text than a report can have")
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    _limit_memory()
    try:
        _print_text(sys.argv[1])
    except SystemExit:
        raise
    except BaseException as error:  # any fault of a damaged file is one short line for the parent
        raise SystemExit(f"{type(error).__name__}: {error}"[:150].replace("\n", " ")) from None
