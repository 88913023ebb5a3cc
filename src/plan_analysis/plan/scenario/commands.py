"""The commands ``plan-analysis scenario check`` and ``plan-analysis scenario schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from plan_analysis import layout
from plan_analysis.errors import InputError


class _Unusable(click.ClickException):
    exit_code = 2


@click.group()
def scenario() -> None:
    """Check scenarios, and show what they can say."""


@scenario.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
def check(files: tuple[str, ...]) -> None:
    """Check scenarios, given by file or by name; without any, those of the project.

    Prints a line for each: name, hash of the content, number of assumptions. Exit code 2 when one cannot be used; the
    message says file, line, what was found and what was expected.
    """
    from plan_analysis.plan.scenario.files import MIXTURES, load_mixture, load_scenario

    problems = []
    for which in files or layout.scenario_names():
        try:
            found = load_scenario(which)
        except InputError as error:
            problems += error.problems
            continue
        click.echo(f"{found.name}  {found.hash[:12]}  {len(found.assumptions)} assumptions")
    for name in () if files else layout.scenario_names(MIXTURES):
        try:
            click.echo(f"{name}  mixture of {len(load_mixture(name).weights)} scenarios")
        except InputError as error:
            problems += error.problems
    if problems:
        raise _Unusable(str(InputError(problems)))


@scenario.command()
@click.option("--out", type=click.Path(path_type=Path), help="File to write; default: standard output.")
def schema(out: Path | None) -> None:
    """Write the JSON schema of a scenario, with the meaning of every key."""
    from plan_analysis.plan.scenario.language import Scenario

    text = json.dumps(Scenario.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
