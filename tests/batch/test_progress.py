import io
from datetime import datetime

from plan_analysis.batch.outcomes import Failure, Outcome
from plan_analysis.batch.progress import Progress

NOW = datetime(2026, 11, 24, 8, 15, 3)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def tell(stream):
    with Progress(3, stream, lambda: NOW) as progress:
        progress.reused("a")
        progress.started("b")
        progress.started("c")
        progress.finished(Outcome("b", 8.94))
        progress.finished(Outcome("c", 1.0, Failure("exception", "120 %", "ValueError", 5)))
    return stream.getvalue()


def test_lines():
    assert tell(io.StringIO()).splitlines() == [
        "08:15:03 reused  a (1/3)",
        "08:15:03 start   b",
        "08:15:03 start   c",
        "08:15:03 done    b 8.9 s (2/3)",
        "08:15:03 failed  c 1.0 s: the notebook raised an exception in cell 5: ValueError: 120 % (3/3)",
    ]


def test_a_terminal_has_a_bar_and_failures_in_full():
    text = tell(Terminal())
    assert "b, c" in text
    assert "3/3 |" in text
    assert "ValueError: 120 % (3/3)" in text
    assert "start" not in text
    assert "done" not in text
