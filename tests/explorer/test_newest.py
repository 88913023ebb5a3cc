from __future__ import annotations

import threading

from plan_analysis.explorer.newest import Newest


def test_values_that_come_while_one_is_worked_on_are_dropped_but_for_the_newest():
    started, go_on, done = threading.Event(), threading.Event(), []

    def work(value):
        started.set()
        go_on.wait(10)
        done.append(value)

    newest = Newest(work)
    newest.put(0)
    assert started.wait(10)
    for value in range(1, 100):
        newest.put(value)
    assert newest.overtaken
    go_on.set()
    assert newest.wait(10)
    assert done == [0, 99]
    assert not newest.overtaken


def test_an_error_is_reported_and_does_not_end_the_work(monkeypatch):
    reported, done = [], []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_value))

    def work(value):
        done.append(1 / value)

    newest = Newest(work)
    newest.put(0)
    assert newest.wait(10)
    newest.put(2)
    assert newest.wait(10)
    assert done == [0.5]
    assert isinstance(reported[0], ZeroDivisionError)


def test_waiting_ends_when_the_time_is_up():
    hold = threading.Event()
    newest = Newest(lambda _: hold.wait(10))
    newest.put(1)
    assert not newest.wait(0.01)
    hold.set()
    assert newest.wait(10)


def test_work_is_done_on_one_thread_of_its_own():
    names = []
    newest = Newest(lambda _: names.append(threading.current_thread()))
    newest.put(1)
    newest.wait(10)
    newest.put(2)
    newest.wait(10)
    assert names[0] is names[1] is not threading.current_thread()
