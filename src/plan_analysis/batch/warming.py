"""Starting the process from which workers and kernels are forked, with all that they will import."""

from __future__ import annotations

import ast
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

from plan_analysis.batch.declarations import notebook_cells
from plan_analysis.batch.warm import MODULES
from plan_analysis.batch.warm import __name__ as warm_module
from plan_analysis.layout import HOME_VARIABLE

_ALWAYS = ("plan_analysis.batch.worker", "ipykernel.kernelapp", "ipykernel.ipkernel")
_HEAVY = {
    "matplotlib": ("matplotlib.figure", "matplotlib.backends.backend_agg"),
    "pandas": ("pandas.io.formats.style",),
}
"""Package → modules that it imports late but nearly always."""
_OURS = ("plan_analysis", "numpy", "pandas", "scipy", "statsmodels", "matplotlib", "babel", "holidays")
"""Packages whose import starts no thread and depends on nothing that a job could change."""


def modules_to_warm(notebooks: Iterable[Path]) -> list[str]:
    """Return the names of the modules that kernels of these notebooks will import, in a fixed order."""
    names: dict[str, None] = dict.fromkeys(_ALWAYS)
    for notebook in sorted(set(notebooks)):
        for cell in notebook_cells(notebook):
            if cell.kind == "code":
                names |= dict.fromkeys(_imported(cell.source))
    known = [name for name in names if name in _ALWAYS or name.split(".")[0] in _OURS]
    late = [module for package, modules in _HEAVY.items() if _any_of(package, known) for module in modules]
    return [*known, *late]


def _imported(source: str) -> Iterator[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # such as a cell with a magic
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)  # some are modules


def _any_of(package: str, names: Iterable[str]) -> bool:
    # our own modules draw and tabulate without the notebook's saying so
    return any(name.split(".")[0] in (package, "plan_analysis") for name in names if name not in _ALWAYS)


def kernel_environment(root: Path) -> dict[str, str]:
    """Return the variables that make a kernel's results the same on every machine.

    One thread for linear algebra (the workers share the cores, and sums stay in one order), a fixed order of
    sets, figures drawn without a screen.
    """
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    return dict.fromkeys(threads, "1") | {
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        HOME_VARIABLE: str(root.resolve()),
    }


def start_server(notebooks: Iterable[Path], environment: Mapping[str, str]) -> None:
    """Start the process from which workers are forked, unless it runs or the platform has no such thing.

    Returns at once; the process imports what the notebooks will need while others get on.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    multiprocessing.get_context("forkserver").set_forkserver_preload([warm_module])
    with _variables({**environment, MODULES: " ".join(modules_to_warm(notebooks))}):
        forkserver.ensure_running()


@contextmanager
def _variables(wanted: Mapping[str, str]) -> Iterator[None]:
    """Set variables that a process must have from its first moment on, and put back what was there."""
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
