"""A few hundred damaged and hostile files against the readers, as the benchmark runs thousands of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "fuzz_readers.py"


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.timeout(180)
def test_no_damaged_file_breaks_a_reader(tmp_path):
    command = [
        sys.executable,
        str(_SCRIPT),
        "--inputs",
        "200",
        "--seed",
        "9",
        "--keep",
        str(tmp_path / "kept"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert not (tmp_path / "kept").exists()
    read, refused = (int(n) for n in _sums(done.stdout))
    assert read + refused == 200 and read > 10 and refused > 60


def _sums(table: str) -> tuple[int, int]:
    """Return how many inputs were read and refused, summed over the kinds of damage."""
    rows = re.findall(r"^.{28} *(\d+) +(\d+) +0 +[\d.]+ +\d+$", table, re.MULTILINE)
    return sum(int(row[0]) for row in rows), sum(int(row[1]) for row in rows)


def test_a_breach_is_told_and_kept(tmp_path):
    """The watch sees a reader that breaks; here one that lets an exception through."""
    (tmp_path / "plan_analysis").mkdir()
    faulty = "def read(path, **hints):\n    raise KeyError('a fault of the reader')\n"
    (tmp_path / "plan_analysis" / "__init__.py").write_text(faulty)
    source = Path(__file__).parents[2] / "src" / "plan_analysis"
    for child in source.iterdir():
        if child.name != "__init__.py" and not child.name.startswith("__pycache__"):
            (tmp_path / "plan_analysis" / child.name).symlink_to(child)
    kept = tmp_path / "kept"
    command = [sys.executable, str(_SCRIPT), "--inputs", "3", "--hostile", "0", "--keep", str(kept)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    environment.pop("PLAN_ANALYSIS_SAMPLES", None)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 1 and "KeyError" in done.stdout and len(list(kept.iterdir())) == 3
