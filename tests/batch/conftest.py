"""Small notebooks, and a project of their own for the tests to run them in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PARAMETERS = 'language = "vi"\nas_of = "latest"\nseed = 148'

BRIEF = [
    """# Sản xuất công nghiệp: tốc độ tăng đang ở cận dưới của chỉ tiêu

Chỉ số sản xuất công nghiệp (IIP) có tăng bình quân **9–10 % một năm** trong giai đoạn 2021–2025 không?
Câu trả lời dựa trên các số liệu đã công bố; mỗi con số đều kèm [nguồn](https://example.org/nguon).""",
    """## Kết quả chính

- Bình quân bốn năm: 9,0 %, khoảng tin cậy 80 % từ 8,8 đến 9,2 %.
- Cần tăng 9,0 % trong năm 2025 để đạt cận dưới của chỉ tiêu.""",
    """import io
import pandas as pd
from IPython.display import Image, display
from matplotlib.figure import Figure""",
    """growth = pd.DataFrame({"Năm": [2021, 2022, 2023, 2024], "Tăng, %": [8.82, 10.5, 6.35, 10.48]})
figure = Figure(figsize=(8, 3.6), dpi=110, layout="constrained")
axes = figure.subplots()
axes.bar(growth["Năm"].astype(str), growth["Tăng, %"], color="#0d4a5e", width=0.55)
axes.axhspan(9, 10, color="#c25e00", alpha=0.25)
axes.spines[["top", "right", "left"]].set_visible(False)
axes.set_title("Ba trong bốn năm tăng gần hoặc trên 9 %", loc="left", fontweight="bold")
picture = io.BytesIO()
figure.savefig(picture, format="png")
display(Image(picture.getvalue(), alt="Biểu đồ cột: IIP tăng 8,82; 10,5; 6,35 và 10,48 %."))""",
    """## Số liệu

Bảng dưới đây nêu từng số liệu với nguồn và ngày công bố.""",
    """wide = growth.assign(**{f"Phiên bản {n}": growth["Tăng, %"] + n / 10 for n in range(1, 9)})
wide.style.hide(axis="index").format(precision=2, decimal=",", subset=wide.columns[1:]).set_caption(
    "Tăng IIP theo năm và phiên bản, phần trăm")""",
    """## Độ tin cậy

> Số liệu sau ngày 1 tháng 7 năm 2025 thuộc địa giới mới và không so sánh được.

### Cách tính

Bình quân nhân: `(L2025 / L2020) ** (1 / 5) - 1`.""",
    """display({"application/vnd.plan-analysis.headlines+json": {
    "title": "Sản xuất công nghiệp", "summary": "Bình quân bốn năm là 9,0 %, ở cận dưới của chỉ tiêu.",
    "language": language, "headlines": [{"id": "iip_mean", "label": "Bình quân", "value": 9.0, "low80": 8.8,
    "high80": 9.2, "unit": "percent", "as_of": "2025-06-30", "sources": ["GSO_2024"]}]},
    "text/plain": "headlines"}, raw=True)""",
]
# Every kernel that must not be left behind notes its process number.
NOTE = 'import os\nopen(f"{os.environ[\'NOTED\']}/{seed}.pid", "w").write(str(os.getpid()))'
SHORT = ["# Bản tin ngắn", 'print("hạt giống", seed)', NOTE]
RAISES = ["# Có lỗi", "rate = 1", 'raise ValueError("tỷ lệ sai: 120 %")', 'print("never")']
KILLS = ["# Hết bộ nhớ", NOTE, "import signal\nos.kill(os.getpid(), signal.SIGKILL)"]
ENDLESS = [
    "# Không dừng",
    NOTE,
    "import signal, time\nfor each in (2, 15):\n    signal.signal(each, signal.SIG_IGN)",
    "while True:\n    try:\n        time.sleep(1)\n    except BaseException:\n        pass",
]
FREEZES_WORKER = [
    "# Treo",
    NOTE,
    "import signal, time\nos.kill(os.getppid(), signal.SIGSTOP)\ntime.sleep(300)",
]
KILLS_WORKER = ["# Mất", NOTE, "import time\nos.kill(os.getppid(), 9)\ntime.sleep(300)"]
EXITS = ["# Dừng sớm", "import sys\nsys.exit()", 'print("never")']


def write_notebook(path: Path, cells: list[str], parameters: str | None = PARAMETERS) -> Path:
    """Write a notebook; texts that begin with a heading are markdown, the parameters cell comes second."""
    made = [new_markdown_cell(text) if text.startswith("#") else new_code_cell(text) for text in cells]
    if parameters is not None:
        made.insert(1, new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    notebook = new_notebook(cells=made, metadata={"language_info": {"name": "python"}})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


CELLS = {
    "brief": BRIEF,
    "short": SHORT,
    "raises": RAISES,
    "kills": KILLS,
    "endless": ENDLESS,
    "freezes_worker": FREEZES_WORKER,
    "kills_worker": KILLS_WORKER,
    "exits": EXITS,
}
COMMAND = [sys.executable, "-c", "from plan_analysis.cli import main; main()", "run"]


@dataclass(frozen=True)
class Project:
    """A folder that looks like the project's, with the notebooks above."""

    root: Path

    @property
    def environment(self) -> dict[str, str]:
        """Variables of the processes that run in it."""
        return os.environ | {"PLAN_ANALYSIS_HOME": str(self.root), "NOTED": str(self.root / "noted")}

    def write(self, name: str, cells: list[str], parameters: str | None = PARAMETERS) -> Path:
        """Write one more notebook."""
        return write_notebook(self.root / "notebooks" / f"{name}.ipynb", cells, parameters)

    def jobs(self, *jobs: dict[str, Any]) -> Path:
        """Write a jobs file."""
        path = self.root / "jobs.yaml"
        path.write_text(yaml.safe_dump({"jobs": list(jobs)}, allow_unicode=True), encoding="utf-8")
        return path

    def run(self, jobs: Path, *options: object) -> subprocess.CompletedProcess[str]:
        """Run the command as a user does."""
        command = [*COMMAND, str(jobs), *map(str, options)]
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def manifest(self, folder: Path) -> dict[str, Any]:
        """Read a run's manifest; its jobs by name."""
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return content | {"jobs": {job["name"]: job for job in content["jobs"]}}

    def kernel(self, seed: int, wait: float = 0.0) -> int | None:
        """Return the process number that a kernel noted."""
        noted = self.root / "noted" / f"{seed}.pid"
        limit = time.monotonic() + wait
        while not (noted.is_file() and noted.read_text()) and time.monotonic() < limit:
            time.sleep(0.05)
        return int(noted.read_text()) if noted.is_file() else None


def lives(pid: int) -> bool:
    """Tell whether a process still runs; one that only waits to be collected does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    for folder in ("data/processed", "notebooks", "noted", "reports"):
        (root / folder).mkdir(parents=True)
    shutil.copytree(Path(__file__).parents[2] / "data/raw", root / "data/raw")
    made = Project(root)
    for name, cells in CELLS.items():
        made.write(name, cells)
    return made


@pytest.fixture(scope="session")
def alive() -> Any:
    return lives


@pytest.fixture(scope="session")
def command() -> list[str]:
    return COMMAND
