"""Where the project keeps its files; the only module that knows folders."""

from __future__ import annotations

import os
from pathlib import Path

from plan_analysis.errors import InputError, Problem

HOME_VARIABLE = "PLAN_ANALYSIS_HOME"
_MARK = Path("data/raw/datapackage.json")


def project_root() -> Path:
    """Return the folder that holds ``data/raw/datapackage.json``.

    Looked for in the variable ``PLAN_ANALYSIS_HOME``, then from the working directory upwards, then from the
    installed package upwards (an editable install lies inside the project).

    Raises
    ------
    InputError
        When none of these leads to the project.
    """
    named = os.environ.get(HOME_VARIABLE)
    if named:
        starts = [Path(named)]
    else:
        here, package = Path.cwd(), Path(__file__).resolve()
        starts = [here, *here.parents, *package.parents]
    for folder in starts:
        if (folder / _MARK).is_file():
            return folder
    raise InputError(
        Problem(
            str(starts[0]),
            "",
            f"no {_MARK.as_posix()}",
            f"the project's folder as working directory, or its path in {HOME_VARIABLE}",
        )
    )


def raw_folder() -> Path:
    """Return the folder of the published figures, never edited."""
    return project_root() / "data" / "raw"


def processed_folder() -> Path:
    """Return the folder of what is built from the published figures."""
    return project_root() / "data" / "processed"


def notebooks_folder() -> Path:
    """Return the folder of the parameterised notebooks."""
    return project_root() / "notebooks"


def scenarios_folder() -> Path:
    """Return the folder of the scenarios, one YAML file each; weights over several are in its folder ``mixtures``."""
    return project_root() / "data" / "scenarios"


def scenario_file(which: str | Path, kind: str = "") -> Path | None:
    """Return the file of a scenario or, with kind ``mixtures``, of a mixture; None when there is none.

    Parameters
    ----------
    which
        A name in the folder of scenarios, or the path of a ``.yaml`` file from the working directory or the project.
    kind
        Folder below that of the scenarios.
    """
    path = Path(which)
    if path.suffix not in (".yaml", ".yml"):
        path = scenarios_folder() / kind / f"{which}.yaml"
    return next((place for place in (path, project_root() / path) if place.is_file()), None)


def scenario_names(kind: str = "") -> list[str]:
    """Return the names of the scenarios, the baseline first and the others by the alphabet, or those of mixtures."""
    names = sorted(path.stem for path in (scenarios_folder() / kind).glob("*.yaml"))
    return sorted(names, key=lambda name: name != "baseline")


def reports_folder() -> Path:
    """Return the folder under which every run gets a folder of its own."""
    return project_root() / "reports"
