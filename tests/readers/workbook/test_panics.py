"""The parser's crash reports stay off the standard error, and nothing else does."""

import os
import threading

from plan_analysis.readers.workbook.panics import crash_reports_silenced


def test_only_the_block_is_silent(capfd):
    os.write(2, b"before ")
    with crash_reports_silenced(), crash_reports_silenced():
        os.write(2, b"inside ")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"


def test_threads_that_overlap_give_the_descriptor_back(capfd):
    inside, leave = threading.Barrier(3), threading.Event()

    def work() -> None:
        with crash_reports_silenced():
            inside.wait()
            leave.wait()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait()
    os.write(2, b"lost")
    leave.set()
    for thread in threads:
        thread.join()
    os.write(2, b"back")
    assert capfd.readouterr().err == "back"
