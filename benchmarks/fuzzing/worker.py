"""The process that reads inputs one after the other through ``plan_analysis.read`` and says what came of each.

It is told by lines of JSON on its standard input and answers on a descriptor of its own, so that whatever
a library prints on the standard output is seen.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import cache
from pathlib import Path

import plan_analysis
from plan_analysis.errors import InputError
from plan_analysis.schema import COLUMNS

_SAME = [name for name in COLUMNS if name not in ("published", "source_id", "locator", "note")]
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = {
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "shutil.rmtree",
}
_touched: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note every path that Python code opens for writing or changes; descriptors are no paths."""
    if event == "open":
        path, mode, flags = arguments
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & _WRITING
        )
        if writes and not isinstance(path, int) and path != os.devnull:
            _touched.append(f"{event} {path!r}")
    elif event in _CHANGES:
        _touched.append(f"{event} {arguments[0]!r}")


def _statements(table) -> list[tuple[object, ...]]:
    return list(table[_SAME].itertuples(index=False, name=None))


@cache
def _of_whole(path: str) -> frozenset[tuple[object, ...]]:
    try:
        return frozenset(_statements(plan_analysis.read(path)))
    except InputError:
        return frozenset()


def _surplus(table, sources: list[str], seam: bool) -> str:
    """Return a row that the whole files do not have, or nothing."""
    allowed = frozenset().union(*map(_of_whole, sources))
    places = [str(locator).split(",")[0] for locator in table["locator"]]
    extra = [
        (place, row)
        for place, row in zip(places, _statements(table), strict=True)
        if row not in allowed and not (seam and place == places[-1])
    ]
    return f"{len(extra)} rows that the whole file does not have, such as {extra[0]}" if extra else ""


def _outcome(asked: dict[str, object]) -> tuple[str, str]:
    try:
        table = plan_analysis.read(os.fsdecode(bytes.fromhex(asked["path"])))
    except InputError as error:
        text = str(error)
        good = error.problems and all(problem.found and problem.expected for problem in error.problems)
        return ("refused", text[:200]) if good else ("BREACH", f"a message without content: {text!r}")
    except BaseException as error:
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-1]
        return (
            "BREACH",
            f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:200]}",
        )
    if list(table.columns) != list(COLUMNS) or table["value"].dtype != "float64":
        return "BREACH", "a table without the columns of the schema"
    if not table["value"].map(lambda value: abs(value) < float("inf")).all():
        return "BREACH", "a value that is no finite number"
    try:
        table.to_csv(index=False).encode("utf-8")
    except UnicodeEncodeError as error:
        return "BREACH", f"a table that cannot be written ({error})"
    return "read", f"{len(table)} rows"


def _answer(asked: dict[str, object]) -> dict[str, object]:
    _touched.clear()
    Path("/proc/self/clear_refs").write_text("5")  # the peak of memory starts anew
    _touched.clear()
    start = time.perf_counter()
    outcome, said = _outcome(asked)
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    touched = list(_touched)
    if outcome == "read" and asked["sources"]:
        table = plan_analysis.read(os.fsdecode(bytes.fromhex(asked["path"])))
        extra = _surplus(table, asked["sources"], asked["seam"])
        outcome, said = ("BREACH", extra) if extra else (outcome, said)
    if touched:
        outcome, said = "BREACH", f"writes: {touched[0]}"
    return {"outcome": outcome, "said": said, "seconds": seconds, "peak": peak}


def main() -> None:
    answers = os.fdopen(int(sys.argv[1]), "w", encoding="utf-8", buffering=1)
    sys.addaudithook(_watch)
    for line in sys.stdin:
        answers.write(json.dumps(_answer(json.loads(line))) + "\n")


if __name__ == "__main__":
    main()
