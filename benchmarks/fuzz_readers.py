"""Thousands of damaged and hostile files against the readers: each must end in a table or a clear refusal.

Run ``python benchmarks/fuzz_readers.py [--inputs 10000] [--seed N] [--samples FOLDER]``. Every input goes
through ``plan_analysis.read`` in a process watched from outside, one in a hundred through the command line
too. It passes when it ends in an `InputError` or a table within 10 seconds and 500 MiB, nothing is printed
or written, and no row is there that the whole file does not have. A breach is kept for replay, and ends the
run with exit code 1.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from fuzzing.case import Case
from fuzzing.damage import DAMAGES
from fuzzing.hostile import HOSTILE
from fuzzing.seeds import Seed, own_seeds, real_seeds
from fuzzing.watch import Outcome, Watch

_HOSTILE_SHARE = 0.08
_COMMAND_EVERY = 100
_WORKERS = 2
_OUTCOMES = ("read", "refused", "BREACH")


def case_of(number: int, seed: int, seeds: list[Seed], hostile: float) -> Case:
    """Return the input of a number; the same numbers give the same input."""
    rng = random.Random(f"{seed}/{number}")
    if rng.random() < hostile:
        return HOSTILE[number % len(HOSTILE)](rng)
    whole = rng.choice(seeds)
    return DAMAGES[number % len(DAMAGES)](rng, whole, seeds)


class Run:
    """The inputs that are still to be made and what came of the others, shared by the threads of a run."""

    def __init__(self, options: argparse.Namespace, folder: Path):
        self.options, self.folder = options, folder
        self.seeds = own_seeds() + (real_seeds(options.samples) if options.samples else [])
        self.whole = folder / "whole"
        self.whole.mkdir()
        for seed in self.seeds:
            (self.whole / seed.name).write_bytes(seed.content)
        self.numbers = iter([options.only] if options.only is not None else range(options.inputs))
        self.results: list[tuple[int, str, bool, Outcome]] = []  # number, kind, whether judged by whole files
        self.lock = threading.Lock()

    def work(self, worker: int) -> None:
        """Take inputs until none is left."""
        watch = Watch(self.folder / f"worker{worker}", self.whole)
        place = self.folder / f"input{worker}"
        while (number := self._next()) is not None:
            case = case_of(number, self.options.seed, self.seeds, self.options.hostile)
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            try:
                path = case.write(place)
            except OSError as error:  # a name that this file system does not hold
                path = place / f"not writable: {error.errno}"
            before = sorted(place.iterdir())
            outcome = watch.read(path, case)
            if number % _COMMAND_EVERY == 0 and outcome.outcome != "BREACH":
                outcome = _worse(outcome, watch.by_command(path))
            if sorted(place.iterdir()) != before:
                outcome = Outcome("BREACH", "writes beside the input", outcome.seconds, outcome.peak)
            if outcome.outcome == "BREACH":
                self._keep(number, case, outcome, path)
            with self.lock:
                self.results.append((number, case.kind, bool(case.sources), outcome))
        watch.close()

    def _next(self) -> int | None:
        with self.lock:
            return next(self.numbers, None)

    def _keep(self, number: int, case: Case, outcome: Outcome, path: Path) -> None:
        print(f"input {number}, {case.kind}, {path.name[:60]!r}: {outcome.said}", flush=True)
        if path.is_file() and path.stat().st_size < 2**26:
            self.options.keep.mkdir(parents=True, exist_ok=True)
            name = path.name.encode("ascii", "replace").decode().replace("?", "_")[-80:]
            shutil.copyfile(path, self.options.keep / f"{self.options.seed}-{number}-{name}")


def _worse(first: Outcome, second: Outcome) -> Outcome:
    if second.outcome == "BREACH":
        return second
    if first.outcome != second.outcome:
        return Outcome("BREACH", f"{first.outcome}, by command {second.outcome}", second.seconds, first.peak)
    return first


def report(results: list[tuple[int, str, bool, Outcome]], seconds: float) -> None:
    """Print the table of damage and outcome, the slowest and the hungriest inputs."""
    counts = Counter((kind, outcome.outcome) for _, kind, _, outcome in results)
    print(f"{'kind of damage':28}{'read':>8}{'refused':>9}{'BREACH':>8}{'slowest s':>11}{'peak MiB':>10}")
    for kind in sorted({kind for _, kind, _, _ in results}):
        those = [outcome for _, its_kind, _, outcome in results if its_kind == kind]
        slowest, peak = max(o.seconds for o in those), max(o.peak for o in those)
        said = [counts[kind, name] for name in _OUTCOMES]
        print(f"{kind:28}{said[0]:8}{said[1]:9}{said[2]:8}{slowest:11.2f}{peak:10.0f}")
    slow = sorted(results, key=lambda entry: -entry[3].seconds)[:5]
    hungry = sorted(results, key=lambda entry: -entry[3].peak)[:5]
    for name, entries in (("slowest", slow), ("hungriest", hungry)):
        for number, kind, _, outcome in entries:
            print(f"{name}: {outcome.seconds:.2f} s, {outcome.peak:.0f} MiB, input {number}, {kind}")
    judged = sum(judged and outcome.outcome == "read" for _, _, judged, outcome in results)
    print(
        f"{len(results)} inputs in {seconds:.0f} s on {_WORKERS} processes; rows of {judged} judged by whole files"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    samples = os.environ.get("PLAN_ANALYSIS_SAMPLES")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=148)
    parser.add_argument("--samples", type=Path, default=Path(samples) if samples else None)
    parser.add_argument(
        "--hostile", type=float, default=_HOSTILE_SHARE, help="share of inputs built to exhaust"
    )
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz_breaches")
    parser.add_argument("--only", type=int, help="replay the input of this number")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options, Path(folder))
        threads = [threading.Thread(target=run.work, args=(number,)) for number in range(_WORKERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    report(run.results, time.monotonic() - start)
    return int(any(outcome.outcome == "BREACH" for *_, outcome in run.results))


if __name__ == "__main__":
    sys.exit(main())
