"""The command ``plan-analysis explore``."""

from __future__ import annotations

import click

from plan_analysis import layout
from plan_analysis.errors import InputError, Problem

LAB_PORT, APP_PORT = 8888, 8866


class _Unusable(click.ClickException):
    exit_code = 2


@click.command()
@click.option("--app", is_flag=True, help="Show the explorer alone, without code, for those who only use it.")
@click.option(
    "--ip",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; the default serves this machine only.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"Port; default: {LAB_PORT}, with --app {APP_PORT}."
)
@click.option(
    "--no-browser", is_flag=True, help="Do not open a browser; the address with its token is printed."
)
@click.option("--allow-root", is_flag=True, help="Let JupyterLab run as root, as in a container.")
def explore(app: bool, ip: str, port: int | None, no_browser: bool, allow_root: bool) -> None:
    """Open the scenario explorer in JupyterLab, or as an application with --app.

    Whoever opens the page needs the token that is printed with its address. Ctrl+C ends it.
    """
    from plan_analysis.explorer.servers import NOTEBOOK, Address, is_loopback, open_app, open_lab

    try:
        root, notebooks = layout.project_root().resolve(), layout.notebooks_folder().resolve()
        if not (notebooks / NOTEBOOK).is_file():
            raise InputError(Problem(str(notebooks), "", "no " + NOTEBOOK, "the notebook of the explorer"))
    except InputError as error:
        raise _Unusable(str(error)) from error
    if not is_loopback(ip):
        click.secho(
            f"Warning: listening on {ip}, so other machines reach this one. Whoever has the token can run any program "
            "here under your name, and nothing is encrypted on the way. Use it in a network that you trust only.",
            fg="yellow",
            err=True,
        )
    address = Address(ip, port or (APP_PORT if app else LAB_PORT), not no_browser, allow_root)
    (open_app if app else open_lab)(root, notebooks, address)
