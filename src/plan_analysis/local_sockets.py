"""Sockets of the file system, over which a kernel is heard by nobody but the user who started it."""

from __future__ import annotations

import os
from pathlib import Path

_PATH_LIMIT = 100
"""Bytes of a socket's path; the shortest limit in use is macOS's 104."""


def kernel_transport(connection_file: Path) -> str:
    """Return how Jupyter is to talk with a kernel.

    Parameters
    ----------
    connection_file
        The kernel's connection file; its sockets stand beside it.

    Returns
    -------
    str
        ``"ipc"`` (sockets of the file system, which other machines cannot reach and which need no encryption), or
        ``"tcp"`` (the local interface, each message signed) where the platform has none or their path is too long.
    """
    sockets = f"{connection_file.with_suffix('')}-ipc-1"
    return "ipc" if os.name == "posix" and len(os.fsencode(sockets)) <= _PATH_LIMIT else "tcp"
