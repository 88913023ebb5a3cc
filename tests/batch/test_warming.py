import os

from plan_analysis.batch.warm import MODULES
from plan_analysis.batch.warming import kernel_environment, modules_to_warm, start_server


def test_what_notebooks_import_is_warmed(project):
    cells = [
        "# T",
        "import pandas as pd, requests\nfrom scipy import stats",
        "%time x = 1",
        "from . import a",
    ]
    names = modules_to_warm([project.write("imports", cells)])
    assert names[-4:] == ["pandas", "scipy", "scipy.stats", "pandas.io.formats.style"]
    assert "requests" not in names
    project.write("ours", ["# T", "from plan_analysis import read"])
    names = modules_to_warm([project.root / "notebooks/ours.ipynb"])
    assert {"plan_analysis", "matplotlib.figure", "pandas.io.formats.style"} <= set(names)


def test_variables_are_put_back(monkeypatch, project):
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    start_server([], kernel_environment(project.root))
    assert os.environ["PYTHONHASHSEED"] == "7"
    assert "OMP_NUM_THREADS" not in os.environ
    assert MODULES not in os.environ
