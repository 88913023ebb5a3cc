from __future__ import annotations

import threading

import ipywidgets as widgets
import pytest

from plan_analysis.explorer.controls import Lever
from plan_analysis.explorer.listening import Listener


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def listener(heard) -> Listener:
    return Listener(lambda: heard.append("changed"))


def on_another_thread(action) -> None:
    thread = threading.Thread(target=action)
    thread.start()
    thread.join()


def test_a_change_is_heard_after_what_has_to_come_first(listener, heard):
    text = widgets.Text()
    listener.watch(text, first=lambda: heard.append(f"first {text.value}"))
    text.value = "a"
    assert heard == ["first a", "changed"]


def test_a_slider_is_heard_when_it_is_moved_and_when_it_is_let_go(listener, heard):
    lever = Lever(value=1.0, held=True)
    listener.watch(lever)
    lever.value = 2.0
    lever.held = False
    lever.label = "2026"
    assert len(heard) == 2


def test_what_the_program_changes_itself_is_not_heard(listener, heard):
    text = widgets.Text()
    listener.watch(text, first=lambda: heard.append("first"))
    with listener.quiet():
        with listener.quiet():
            text.value = "a"
        text.value = "b"
    assert heard == []
    text.value = "c"
    assert heard == ["first", "changed"]


def test_a_person_is_heard_while_the_program_changes_controls(listener, heard):
    text = widgets.Text()
    listener.watch(text)
    with listener.quiet():
        on_another_thread(lambda: setattr(text, "value", "a"))
    assert heard == ["changed"]
