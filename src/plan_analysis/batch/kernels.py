"""Kernels for batch runs: of the running interpreter, over local sockets."""

from __future__ import annotations

import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from plan_analysis.local_sockets import kernel_transport

KERNEL_NAME = "plan_analysis"


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
        An empty folder for the connection file and, where they can be had, the sockets.
    """
    connection_file = scratch / "kernel.json"
    return AsyncKernelManager(
        kernel_name=KERNEL_NAME,
        kernel_spec_manager=RunningInterpreter(),
        connection_file=str(connection_file),
        transport=kernel_transport(connection_file),
    )
