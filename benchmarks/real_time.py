"""Every method at every past date with what had been published by then: fills data/processed/evaluation.parquet.

Takes about ten minutes on two cores. ``--sample N`` takes every Nth origin and writes nothing unless ``--out`` names a
file. ``--path-only`` forecasts by the path model alone, for when nothing else has changed. ``--dask ADDRESS`` works on
a Dask cluster (extra ``cluster``); the numbers are the same.
"""

from __future__ import annotations

import time
from pathlib import Path

import click

from plan_analysis import observations
from plan_analysis.errors import InputError
from plan_analysis.evaluation.forecasting_task import PATH
from plan_analysis.evaluation.origins import find_origins
from plan_analysis.evaluation.record import made_from, read_table, table_path, write_table
from plan_analysis.evaluation.run import evaluate, with_path_anew
from plan_analysis.evaluation.summary import score_table


@click.command()
@click.option("--jobs", default=-1, help="Processes on this machine; -1 for one a core.")
@click.option("--dask", "cluster", metavar="ADDRESS", help="Work on the cluster of this Dask scheduler.")
@click.option("--sample", default=1, type=click.IntRange(1), help="Take every Nth origin only.")
@click.option("--path-only", is_flag=True, help="Take the other methods' forecasts from the stored table.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the table to this file.")
def main(jobs: int, cluster: str | None, sample: int, path_only: bool, out: Path | None) -> None:
    """Evaluate all methods in real time and print their scores."""
    start = time.perf_counter()
    origin = made_from()
    origins = find_origins(observations())[::sample]
    try:
        if path_only:
            table = with_path_anew(read_table(), evaluate(origins, jobs, cluster, verbose=1, methods={PATH}))
        else:
            table = evaluate(origins, jobs, cluster, verbose=1)
    except InputError as error:
        raise click.ClickException(str(error)) from None
    if out or sample == 1:
        write_table(table, out or table_path(), origin)
    click.echo(f"{len(table)} forecasts from {len(origins)} origins in {time.perf_counter() - start:.0f} s")
    click.echo(score_table(table).round(3).to_string())


if __name__ == "__main__":
    main()
