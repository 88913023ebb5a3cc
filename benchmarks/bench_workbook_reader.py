"""How much longer reading a workbook into observations takes than reading its cells.

Run ``python benchmarks/bench_workbook_reader.py [FOLDER]`` on a folder of monthly workbooks, by default the
folder ``gso_workbooks`` of the published files that PLAN_ANALYSIS_SAMPLES names. The yardstick is
python-calamine reading all sheets to lists. Both read every file once before, several times in turn, and the
fastest run of each counts; the first pass, with nothing cached, is told apart.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine

import plan_analysis
import plan_analysis.readers.dispatch  # its imports are no part of reading
import plan_analysis.readers.table.sheets
import plan_analysis.readers.workbook

RUNS = 7


def read_cells(path: Path) -> None:
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def seconds(work: Callable[[Path], object], path: Path) -> float:
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def workbooks() -> list[Path]:
    samples = os.environ.get("PLAN_ANALYSIS_SAMPLES")
    named = sys.argv[1] if len(sys.argv) > 1 else samples and Path(samples, "gso_workbooks")
    if not named:
        return []
    return sorted(path for path in Path(named).iterdir() if path.suffix.lower() in (".xls", ".xlsx"))


def main() -> None:
    files = workbooks()
    if not files:
        print("no workbooks: name a folder of them, or set PLAN_ANALYSIS_SAMPLES")
        return
    first_cells = [seconds(read_cells, path) for path in files]
    first = [seconds(plan_analysis.read, path) for path in files]
    cells, ours = [], []
    for path in files:
        turns = [(seconds(read_cells, path), seconds(plan_analysis.read, path)) for _ in range(RUNS)]
        cells.append(min(turn[0] for turn in turns))
        ours.append(min(turn[1] for turn in turns))
        print(
            f"{path.name[:44]:44} cells {cells[-1] * 1e3:6.1f} ms  observations {ours[-1] * 1e3:6.1f} ms"
            f"  ratio {ours[-1] / cells[-1]:5.2f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratios = [mine / theirs for mine, theirs in zip(ours, cells, strict=True)]
    print(f"{len(files)} files: cells {sum(cells) * 1e3:.0f} ms, observations {sum(ours) * 1e3:.0f} ms")
    print(f"ratio of the sums {sum(ours) / sum(cells):.2f}")
    print(f"the same in the first pass of a fresh process {sum(first) / sum(first_cells):.2f}")
    print(f"median over the files of the ratio {statistics.median(ratios):.2f}")
    for ending in (".xls", ".xlsx"):
        kind = [ratio for path, ratio in zip(files, ratios, strict=True) if path.suffix.lower() == ending]
        if kind:
            print(f"  of {len(kind)} {ending} files {statistics.median(kind):.2f}")
    print(f"peak memory {memory:.0f} MiB")


if __name__ == "__main__":
    main()
