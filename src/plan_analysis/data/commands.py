"""The commands ``plan-analysis data …``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plan_analysis import layout
from plan_analysis.errors import InputError
from plan_analysis.readers.commands import template

if TYPE_CHECKING:
    import pandas as pd

    from plan_analysis.data.adding import Addition

UNUSABLE_INPUT = 2
MOST_LINES = 40


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


@data.command("add")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "--source",
    "source_id",
    required=True,
    help="Key of the source; with several files their dates go behind it.",
)
@click.option("--publisher", default="", help="Who published it; known already for a known key.")
@click.option("--title", default="", help="Title of the document.  [default: the file's name]")
@click.option("--address", "url", default="", help="Address of the page or file.")
@click.option("--published", default="", help="Date of publication.  [default: as the file says]")
@click.option("--language", default="vi", show_default=True, help="Language of the document.")
@click.option("--month", default="", help="Month of a report that has no title, such as 2025-04.")
@click.option("--territory", default="", help="Id of the territory of a report, such as hung_yen.")
@click.option("--series", default="", help="Series of a PX-Web table that does not name it.")
@click.option("--measure", default="", help="Measure of such a table.")
@click.option("--unit", default="", help="Unit of such a table.")
@click.option("--raw", type=_FOLDER, help="Folder of the published files.  [default: data/raw]")
@click.option("--out", type=_FOLDER, help="Folder of the built tables.  [default: data/processed]")
@refusing
def add_command(
    files: tuple[Path, ...],
    source_id: str,
    publisher: str,
    title: str,
    url: str,
    published: str,
    language: str,
    raw: Path | None,
    out: Path | None,
    **hints: str,
) -> None:
    """Take published files into the raw folder for good and say what they change.

    All files or none: whatever is wrong with one of them is said, and nothing changes. A file whose bytes are there
    already is not added again.
    """
    from plan_analysis.data.adding import Source, add
    from plan_analysis.data.build import code_files, write
    from plan_analysis.data.package import fingerprint

    raw, out = raw or layout.raw_folder(), out or layout.processed_folder()
    source = Source(source_id, publisher, title, url, published, language)
    additions, intake = add(raw, list(files), source, {name: text for name, text in hints.items() if text})
    for one in additions:
        click.echo("\n".join(described(one)))
    if any(not one.known_before for one in additions):
        write(intake, out, fingerprint(raw, code_files()))
        click.echo(f"built {out / 'observations.parquet'}; report: {out / 'data_report.md'}")


def described(addition: Addition) -> list[str]:
    """Return the lines that say what became of a file and what it changes."""
    if addition.known_before:
        return [f"{addition.file}: there already as {addition.path} ({addition.source_id}); nothing changed"]
    found = addition.changes
    counts = ", ".join(
        f"{len(rows)} {words}"
        for rows, words in (
            (found.new, "new"),
            (found.repeated, "as known"),
            (found.revised, "revised"),
            (found.conflicting, "in conflict with others"),
        )
    )
    lines = [
        f"{addition.file}: added as {addition.path} ({addition.source_id}): {addition.figures} figures: {counts}"
    ]
    lines += _new_figures(found.new)
    lines += [
        f"  revised   {_figure(row)}, before {row.before}" for row in found.revised.itertuples(index=False)
    ]
    lines += [
        f"  conflict  {_figure(row)}, but {row.before} by {row.publishers}"
        for row in found.conflicting.itertuples(index=False)
    ]
    return lines + [f"  refused   {refusal}" for refusal in addition.refusals]


def _new_figures(rows: pd.DataFrame) -> list[str]:
    """Return one line a figure, or one line a series and territory where that would fill the screen."""
    if len(rows) <= MOST_LINES:
        return [f"  new       {_figure(row)}" for row in rows.itertuples(index=False)]
    groups = rows.groupby(["series", "territory"], sort=False)["period"].agg(["size", "min", "max"])
    return [
        f"  new       {series} {territory}: {row['size']} figures, {row['min']} to {row['max']}"
        for (series, territory), row in groups.iterrows()
    ]


def _figure(row: tuple) -> str:
    return (
        f"{row.series} {row.territory} {row.period} {row.frequency} {row.quantity}: {row.amount:g} {row.unit}"
    )
