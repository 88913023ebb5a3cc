"""The commands ``plan-analysis data …``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from plan_analysis import layout
from plan_analysis.errors import InputError
from plan_analysis.readers.commands import template

UNUSABLE_INPUT = 2


class Refusal(click.ClickException):
    """Input that cannot be used: its message on standard error and exit code 2."""

    exit_code = UNUSABLE_INPUT

    def show(self, file=None) -> None:
        """Write the message as it is."""
        click.echo(self.format_message(), file=file, err=True)


def refusing(command: Callable) -> Callable:
    """Return the command with every :class:`InputError` turned into a :class:`Refusal`."""

    @wraps(command)
    def run(*args, **kwargs):
        try:
            return command(*args, **kwargs)
        except InputError as error:
            raise Refusal(str(error)) from error

    return run


_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def data() -> None:
    """Build and look after the table of observations."""


data.add_command(template)


@data.command("build")
@click.option("--raw", type=_FOLDER, help="Folder of the published files.  [default: data/raw]")
@click.option("--out", type=_FOLDER, help="Folder of the built tables.  [default: data/processed]")
@refusing
def build_command(raw: Path | None, out: Path | None) -> None:
    """Read and check the published files and build the tables."""
    from plan_analysis.data.build import build

    raw, out = raw or layout.raw_folder(), out or layout.processed_folder()
    result = build(raw, out)
    click.echo(
        f"{len(result.observations)} figures, {len(result.targets)} targets, {len(result.sources)} sources"
    )
    for name, count in result.rows.items():
        click.echo(f"  {name}: {count} rows")
    click.echo(f"  {len(result.readings)} readings applied, {len(result.left)} rows left out")
    click.echo(f"report: {out / 'data_report.md'}")


@data.command("record")
@click.argument("paths", nargs=-1)
@click.option("--raw", type=_FOLDER, help="Folder of the published files.  [default: data/raw]")
@refusing
def record_command(paths: tuple[str, ...], raw: Path | None) -> None:
    """Record a deliberate change of raw files in the data package.

    PATHS are relative to the raw folder; without any, all files are looked at.
    """
    from plan_analysis.data.package import record

    raw = raw or layout.raw_folder()
    changed = record(raw, list(paths) or None)
    for path in changed:
        click.echo(f"recorded {path}")
    if not changed:
        click.echo("nothing has changed")
