import multiprocessing
import os
from datetime import date

import nbformat
import pytest

from plan_analysis.batch.forking import CAN_FORK, Standby
from plan_analysis.batch.jobs import read_jobs
from plan_analysis.batch.publishing import Edition
from plan_analysis.batch.runner import run_orders
from plan_analysis.batch.warming import kernel_environment
from plan_analysis.batch.worker import Order, work

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="kernels are forked on Linux only")
LOOKS = """import os, sys
print("forked" if "plan_analysis.batch.worker" in sys.modules else "new")
print(hasattr(os, "left_behind"), os.getcwd() == os.path.realpath(os.environ["IPYTHONDIR"] + "/.."))
os.left_behind = True"""
DRAWS = """import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()"""


@pytest.fixture
def order(project, tmp_path):
    def order(name, cells):
        project.write(name, cells)
        folder, scratch = tmp_path / name, tmp_path / f"{name}_"
        folder.mkdir()
        scratch.mkdir()
        (job,) = read_jobs(project.jobs({"name": name, "notebook": name}), [project.root / "notebooks"])
        variables = kernel_environment(project.root)
        return Order(job, Edition(date(2026, 11, 24), "p"), folder, scratch, 60, variables)

    return order


def outputs(order):
    return nbformat.read(order.folder / f"{order.job.name}.ipynb", as_version=4).cells[-1].outputs


@needs_fork
def test_forked_kernels_share_nothing_but_imports(order):
    orders = [order("one", ["# Một", LOOKS]), order("two", ["# Hai", LOOKS])]
    outcomes = []
    assert run_orders(orders, 1, lambda _: None, outcomes.append)
    assert [one.status for one in outcomes] == ["done", "done"]
    assert [outputs(one)[0].text for one in orders] == ["forked\nFalse True\n"] * 2


@needs_fork
def test_forked_kernels_draw_inline(order):
    draws = order("draws", ["# Vẽ", DRAWS])
    outcomes = []
    run_orders([draws], 1, lambda _: None, outcomes.append)
    # a picture without words is refused, which shows that there was one
    assert outcomes[0].failure.kind == "publishing"
    assert "alternative text" in outcomes[0].failure.message


def test_without_the_server_a_kernel_is_a_new_process(order):
    plain = order("plain", ["# Mới", LOOKS])
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(plain, sending))
    process.start()
    sending.close()
    messages = [receiving.recv()]
    while messages[-1][0] != "outcome":
        messages.append(receiving.recv())
    process.join(20)
    # heading, declared parameters, injected parameters, and the cell itself
    assert [message[0] for message in messages] == ["kernel", "cell", "cell", "cell", "cell", "outcome"]
    assert messages[-1][1].status == "done"
    assert outputs(plain)[0].text == "new\nFalse True\n"


@needs_fork
def test_a_standby_that_is_not_needed_ends(alive):
    standby = Standby([])
    assert alive(standby.pid)
    assert standby.poll() is None
    os.close(standby._sending)
    assert standby.wait() == 0
    assert standby.poll() == 0
