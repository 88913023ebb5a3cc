"""Kernels forked from a process that has imported everything already, each used once and thrown away.

A worker forks its kernel as the very first thing, before it has threads or sockets; the fork waits for its
connection file and then becomes an ordinary kernel. Only on Linux: macOS's libraries do not survive a fork.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

CAN_FORK = sys.platform == "linux"


class Standby:
    """A forked process that waits to become a kernel; it ends by itself when its worker ends before.

    Parameters
    ----------
    keep_out
        File descriptors of the worker that the kernel must not hold open.
    """

    def __init__(self, keep_out: Iterable[int]):
        sys.stdout.flush()
        sys.stderr.flush()
        receiving, sending = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _child(receiving, [sending, *keep_out])
        os.close(receiving)
        self._sending = sending
        self._code: int | None = None

    def become_kernel(self, command: list[str], cwd: str, environment: dict[str, str]) -> None:
        """Let the process go on as the kernel that a command line would start."""
        arguments = command[command.index("ipykernel_launcher") + 1 :]
        order = {"arguments": arguments, "cwd": cwd, "environment": environment}
        with os.fdopen(self._sending, "w", encoding="utf-8") as stream:
            json.dump(order, stream)

    # What follows is what LocalProvisioner asks of a subprocess.Popen.
    stdin = stdout = stderr = None

    def poll(self) -> int | None:
        """Return the exit code, None while the process runs."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def wait(self) -> int:
        """Wait for the end and return the exit code."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code

    def send_signal(self, number: int) -> None:
        """Send a signal to the process unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)


class ForkedProvisioner(LocalProvisioner):
    """Gives a kernel manager a forked process instead of a new one."""

    standby: Standby

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Let the waiting process become the kernel."""
        cwd = str(kwargs.get("cwd") or Path.cwd())
        self.standby.become_kernel(cmd, cwd, dict(kwargs.get("env") or os.environ))
        self.process = self.standby
        # The process leads a group of its own from the moment that it reads its order.
        self.pid = self.pgid = self.standby.pid
        self.cwd = cwd
        return self.connection_info


def adopt(manager: AsyncKernelManager, standby: Standby) -> None:
    """Make a kernel manager use a waiting process."""
    manager.kernel_id = str(uuid.uuid4())
    manager.provisioner = ForkedProvisioner(
        kernel_id=manager.kernel_id, kernel_spec=manager.kernel_spec, parent=manager
    )
    manager.provisioner.standby = standby


def _child(receiving: int, keep_out: Iterable[int]) -> None:
    """Wait for the order and run the kernel; never return."""
    code = 1
    try:
        for number in keep_out:
            with suppress(OSError):
                os.close(number)
        with os.fdopen(receiving, encoding="utf-8") as stream:
            text = stream.read()
        code = _run_kernel(json.loads(text)) if text else 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.__stdout__, sys.__stderr__):
            with suppress(Exception):
                stream.flush()
        # Not sys.exit: the exit handlers of the process that was forked are not the kernel's.
        os._exit(code)


def _run_kernel(order: dict[str, Any]) -> int:
    os.setsid()
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environment"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.argv = ["ipykernel_launcher", *order["arguments"]]
    from ipykernel.kernelapp import IPKernelApp

    # The kernel ends when its worker is gone; ipykernel read the variable for that too early, on import.
    watched = f"--IPKernelApp.parent_handle={os.getppid()}"
    IPKernelApp.launch_instance([*order["arguments"], watched])
    return 0
