"""The command ``plan-analysis read``, and ``template`` for ``plan-analysis data``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from plan_analysis.errors import InputError, Problem

_UNUSABLE_INPUT = 2


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option("--month", default="", help="Month of a report that has no title, such as 2025-04.")
@click.option("--territory", default="", help="Id of the territory of a report, such as hung_yen.")
@click.option("--published", default="", help="Date of publication, such as 2025-06-10.")
@click.option("--source-id", default="", help="Key of the source.  [default: the file's name]")
@click.option("--series", default="", help="Series of a PX-Web table that does not name it.")
@click.option("--measure", default="", help="Measure of such a table.")
@click.option("--unit", default="", help="Unit of such a table.")
def read(files: tuple[Path, ...], out: Path | None, **hints: str) -> None:
    """Read published files of any supported kind; write observations as CSV, refusals to standard error."""
    import pandas as pd

    from plan_analysis.readers.dispatch import read_file

    tables, problems = [], []
    for path in files:
        try:
            found = read_file(path, **{name: text for name, text in hints.items() if text})
        except InputError as error:
            problems += error.problems
            continue
        tables.append(found.observations)
        for refusal in found.refusals:
            click.echo(str(refusal), err=True)
    if problems:
        click.echo(str(InputError(problems)), err=True)
        sys.exit(_UNUSABLE_INPUT)
    text = pd.concat(tables, ignore_index=True).to_csv(index=False, lineterminator="\n")
    if out is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
    else:
        _write(text, out)


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
def template(out: Path | None) -> None:
    """Write the template for figures typed by hand."""
    from plan_analysis.readers.table.template import template_csv

    text = "\ufeff" + template_csv()  # spreadsheets take a file without the mark for a legacy encoding
    if out is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
    else:
        _write(text, out)


def _write(text: str, out: Path) -> None:
    """Write beside the target and rename, so that no torn file is ever left."""
    beside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        problem = Problem(str(out), "", f"no writable file ({error.strerror})", "a path that can be written")
        click.echo(str(InputError(problem)), err=True)
        sys.exit(_UNUSABLE_INPUT)
