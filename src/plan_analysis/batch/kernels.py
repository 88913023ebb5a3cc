"""Kernels for batch runs: of the running interpreter, over local sockets."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

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
