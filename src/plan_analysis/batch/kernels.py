"""Kernels for batch runs: of the running interpreter, over local sockets, with a fixed environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from plan_analysis.layout import HOME_VARIABLE

KERNEL_NAME = "plan_analysis"
_SOCKET_PATH_LIMIT = 100
"""Bytes of a socket's path; the shortest limit in use is macOS's 104."""


class RunningInterpreter(KernelSpecManager):
    """Knows one kernel: the interpreter that runs now, whatever kernels are installed for the user."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the same specification for every name."""
        command = [
            sys.executable,
            "-Xfrozen_modules=off",
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
        ]
        return KernelSpec(
            argv=[*command, "--HistoryManager.hist_file=:memory:"],
            display_name=f"Python {sys.version_info.major}.{sys.version_info.minor}",
            language="python",
        )


def kernel_manager(scratch: Path) -> AsyncKernelManager:
    """Return the manager of one kernel that is not yet started.

    Parameters
    ----------
    scratch
        An empty folder for the connection file and, where the platform has them, the sockets. Sockets of the
        file system cannot be reached from other machines and need no encryption; a folder whose path is too
        long for them gets TCP on the local interface.
    """
    connection_file = scratch / "kernel.json"
    long = len(os.fsencode(connection_file)) + len("-ipc-1") > _SOCKET_PATH_LIMIT
    return AsyncKernelManager(
        kernel_name=KERNEL_NAME,
        kernel_spec_manager=RunningInterpreter(),
        connection_file=str(connection_file),
        transport="tcp" if os.name == "nt" or long else "ipc",
    )


def kernel_environment(root: Path, scratch: Path) -> dict[str, str]:
    """Return the variables that make a kernel's results the same on every machine.

    One thread for linear algebra (the workers share the cores, and sums stay in one order), a fixed order of
    sets, figures drawn without a screen, no start-up files of the user.
    """
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    return dict.fromkeys(threads, "1") | {
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": str(scratch / "ipython"),
        HOME_VARIABLE: str(root),
    }
