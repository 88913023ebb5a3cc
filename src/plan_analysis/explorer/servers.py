"""JupyterLab and Voilà on the scenario explorer: loopback and a token, no question sent to other machines."""

from __future__ import annotations

import ipaddress
import os
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from uuid import UUID

from jupyter_core.paths import jupyter_runtime_dir
from traitlets.config import Config

from plan_analysis.layout import HOME_VARIABLE
from plan_analysis.local_sockets import kernel_transport

NOTEBOOK = "06_scenario_explorer.ipynb"
LOOPBACK = "127.0.0.1"
_CONNECTION_FILE = f"kernel-{UUID(int=0)}.json"
_VOILA_FOLDER = "voila_12345678"
"""How long the names are that the servers give to a kernel's connection file and Voilà to the folder of its own."""

TEMPLATE = "explorer"
SHARE = Path(__file__).parent / "share"
"""Jupyter's files: the page of the application, and in ``etc`` that JupyterLab asks nobody about news."""


@dataclass(frozen=True)
class Address:
    """Where a server listens.

    Parameters
    ----------
    ip
        Address of the machine.
    port
        Port; another one near it is taken when it is in use.
    browser
        Whether to open the page in a browser.
    root
        Whether to run even as root, which JupyterLab refuses otherwise.
    """

    ip: str
    port: int
    browser: bool = True
    root: bool = False


def is_loopback(ip: str) -> bool:
    """Return whether only this machine reaches an address."""
    if ip == "localhost":
        return True
    try:
        return ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return False


def lab_arguments(notebooks: Path, address: Address) -> list[str]:
    """Return the command line of JupyterLab; its token is made by Jupyter and never stands in it."""
    settings = {
        "ServerApp.root_dir": notebooks,
        "ServerApp.ip": address.ip,
        "ServerApp.port": address.port,
        "ServerApp.allow_root": address.root,
        "LabApp.default_url": f"/doc/tree/{NOTEBOOK}",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        "ExtensionApp.open_browser": address.browser,
        "KernelManager.transport": kernel_transport(Path(jupyter_runtime_dir()) / _CONNECTION_FILE),
    }
    return [f"--{name}={value}" for name, value in settings.items()]


def open_lab(root: Path, notebooks: Path, address: Address) -> None:
    """Serve JupyterLab on the explorer's notebook until it is ended."""
    from jupyterlab.labapp import LabApp

    os.environ[HOME_VARIABLE] = str(root)
    _put_first("JUPYTER_CONFIG_PATH", SHARE / "etc")
    LabApp.launch_instance(lab_arguments(notebooks, address))


def open_app(root: Path, notebooks: Path, address: Address) -> None:
    """Serve the notebook as an application with Voilà until it is ended.

    A kernel with the notebook already run waits for the next reader. Jupyter makes the token.
    """
    from voila.app import Voila

    class Application(Voila):
        """Voilà whose browser is sent to the address with the token, which it would ask for otherwise."""

        name = "voila"

        def launch_browser(self) -> None:
            webbrowser.open(self.display_url)

    os.environ[HOME_VARIABLE] = str(root)
    _put_first("JUPYTER_PATH", SHARE)
    settings = Config()
    settings.KernelManager.transport = kernel_transport(Path(gettempdir()) / _VOILA_FOLDER / _CONNECTION_FILE)
    settings.Voila.ip = address.ip
    settings.Voila.port = address.port
    settings.Voila.open_browser = address.browser
    settings.Voila.auto_token = True
    settings.VoilaConfiguration.template = TEMPLATE
    settings.VoilaConfiguration.preheat_kernel = True
    settings.VoilaConfiguration.show_margins = False
    settings.VoilaConfiguration.allow_template_override = "NO"
    settings.VoilaConfiguration.allow_theme_override = "NO"
    Application.launch_instance([str(notebooks / NOTEBOOK)], config=settings)


def _put_first(variable: str, folder: Path) -> None:
    """Put a folder before the others of a list of folders in the environment."""
    os.environ[variable] = os.pathsep.join(filter(None, [str(folder), os.environ.get(variable)]))
