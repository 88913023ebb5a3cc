"""Every method at every past date with what had been published by then: fills data/processed/evaluation.parquet.

Takes about six minutes on two cores. ``--sample N`` takes every Nth origin and writes nothing unless ``--out`` names a
file. ``--dask ADDRESS`` works on a Dask cluster (extra ``cluster``); the numbers are the same.
"""

from __future__ import annotations

import time
from pathlib import Path

import click

from plan_analysis import observations
from plan_analysis.errors import InputError
from plan_analysis.evaluation.origins import find_origins
from plan_analysis.evaluation.record import made_from, table_path, write_table
from plan_analysis.evaluation.run import evaluate
from plan_analysis.evaluation.summary import score_table


@click.command()
@click.option("--jobs", default=-1, help="Processes on this machine; -1 for one a core.")
@click.option("--dask", "cluster", metavar="ADDRESS", help="Work on the cluster of this Dask scheduler.")
@click.option("--sample", default=1, type=click.IntRange(1), help="Take every Nth origin only.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the table to this file.")
def main(jobs: int, cluster: str | None, sample: int, out: Path | None) -> None:
    """Evaluate all methods in real time and print their scores."""
    start = time.perf_counter()
    origin = made_from()
    origins = find_origins(observations())[::sample]
    try:
        table = evaluate(origins, jobs, cluster, verbose=1)
    except InputError as error:
        raise click.ClickException(str(error)) from None
    if out or sample == 1:
        write_table(table, out or table_path(), origin)
    click.echo(f"{len(table)} forecasts from {len(origins)} origins in {time.perf_counter() - start:.0f} s")
    click.echo(score_table(table).round(3).to_string())


if __name__ == "__main__":
    main()
