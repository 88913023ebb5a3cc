"""The command line: ``plan-analysis data build``, ``plan-analysis run`` and the others."""

from __future__ import annotations

import importlib

import click

from plan_analysis import __version__

_COMMANDS = {
    "data": ("plan_analysis.data.commands", "Build and look after the table of observations."),
    "read": ("plan_analysis.readers.commands", "Read published files, write observations as CSV."),
    "scenario": ("plan_analysis.plan.scenario.commands", "Check scenarios, and show what they can say."),
    "run": ("plan_analysis.batch.commands", "Run notebooks over a list of jobs and publish their briefs."),
    "explore": (
        "plan_analysis.explorer.commands",
        "Open the scenario explorer in JupyterLab or as an application.",
    ),
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when one of them runs, so that ``--help`` answers at once."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands in a fixed order."""
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import and return one command."""
        if name not in _COMMANDS:
            return None
        return getattr(importlib.import_module(_COMMANDS[name][0]), name)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="plan-analysis")
def main() -> None:
    """Follow the targets of Hưng Yên's Plan 148/KH-UBND through the published figures."""


if __name__ == "__main__":
    main()
