"""How much longer reading a workbook into observations takes than reading its cells.

Run ``python benchmarks/bench_workbook_reader.py FOLDER`` on a folder of monthly workbooks. The yardstick is
python-calamine reading all sheets to lists; each file is read several times and the fastest run counts.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine

from plan_analysis.readers.workbook import read_workbook

RUNS = 5


def read_cells(path: Path) -> None:
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def fastest(work: Callable[[Path], object], path: Path) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work(path)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix.lower() in (".xls", ".xlsx"))
    first = time.perf_counter()
    for path in files:
        read_workbook(path)
    first = time.perf_counter() - first
    cells = observations = 0.0
    for path in files:
        yardstick, ours = fastest(read_cells, path), fastest(read_workbook, path)
        cells += yardstick
        observations += ours
        print(f"{path.name[:44]:44} cells {yardstick * 1e3:6.1f} ms  observations {ours * 1e3:6.1f} ms")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(files)} files: cells {cells * 1e3:.0f} ms, observations {observations * 1e3:.0f} ms")
    print(f"first pass, nothing cached: {first * 1e3:.0f} ms; peak memory {memory:.0f} MiB")
    print(f"ratio {observations / cells:.2f}")


if __name__ == "__main__":
    main()
