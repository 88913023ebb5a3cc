from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan_analysis.local_sockets import kernel_transport

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this platform has no sockets of the file system")
LONGEST = 100 - len("/k-ipc-1")


@pytest.fixture
def short() -> Iterator[Path]:
    """Return a folder whose path is short, which pytest's own is not everywhere."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        yield Path(made)


def test_a_socket_can_be_made_wherever_they_are_chosen(short):
    folder = short / ("x" * (LONGEST - len(os.fsencode(short)) - 1))
    folder.mkdir()
    assert kernel_transport(folder / "k.json") == "ipc"
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "k-ipc-1"))


def test_a_path_too_long_for_a_socket_gets_the_local_interface(short):
    folder = short / ("x" * (LONGEST - len(os.fsencode(short))))
    assert kernel_transport(folder / "k.json") == "tcp"


def test_bytes_count_and_not_letters(short):
    name = "ư" * ((LONGEST - len(os.fsencode(short)) - 1) // 2 + 1)
    assert kernel_transport(short / name / "k.json") == "tcp"
