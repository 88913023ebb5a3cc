"""What an economist does: open the explorer, move a slider by the keyboard, save, load, and get the briefs' numbers."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
import yaml

from plan_analysis.briefs.headlines import Headline
from plan_analysis.briefs.tables import headline_cells
from plan_analysis.wording.numbers import Numbers

CHANCE = re.compile(r"trở lên: (dưới 1%|trên 99%|\d+%) \(cơ sở: (dưới 1%|trên 99%|\d+%)\)")


class View:
    """The explorer on a page, by what can be read on it."""

    def __init__(self, page):
        self.page = page
        self.stage = page.locator(".pa-stage")
        self.stage.locator("img").wait_for()

    @property
    def serial(self) -> int:
        return int(self.stage.get_attribute("data-serial"))

    def after(self, action, times: int = 1) -> None:
        """Do something and wait until the picture after it is on the page."""
        for _ in range(times):
            before = self.serial
            action()
            self.page.wait_for_function(
                "before => Number(document.querySelector('.pa-stage').dataset.serial) > before", arg=before
            )

    def choose(self, name: str, option: str) -> None:
        self.after(lambda: self.page.get_by_label(name, exact=True).select_option(label=option))

    def press(self, slider: str, key: str, times: int = 1) -> None:
        self.page.get_by_role("slider", name=slider, exact=True).focus()
        self.after(lambda: self.page.keyboard.press(key), times)

    @property
    def chances(self) -> tuple[str, str]:
        """Probability under the scenario and in the baseline, as printed."""
        return CHANCE.search(self.stage.inner_text()).groups()

    @property
    def results(self) -> dict[str, str]:
        """Value of each main result under the scenario, as printed."""
        rows = self.stage.locator("table").last.locator("tbody tr").all()
        return {row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in rows}


def opened(visit, server) -> View:
    visit.page.goto(server.address)
    return View(visit.page)


def opened_in_lab(visit, server) -> View:
    page = visit.page
    page.goto(server.address)
    page.get_by_text("(ipykernel) | Idle").wait_for()  # before, Run All Cells does nothing
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    return View(page)


@pytest.fixture(scope="module")
def told() -> dict[str, object]:
    """Return what one test tells the next: the results of the scenario that was saved."""
    return {}


def test_a_slider_moves_the_probability_and_a_saved_scenario_brings_it_back(visit, application, home, told):
    view = opened(visit, application)
    assert not visit.page.get_by_text("import briefs").count(), "the application shows code"
    view.choose("Số liệu đến ngày", "31/12/2024")
    base = view.chances
    assert base[0] == base[1]
    view.press("2025", "ArrowRight", times=3)
    moved = view.chances
    assert moved[0] != base[0] and moved[1] == base[1]
    visit.page.get_by_label("Tên", exact=True).fill("from_the_test")
    view.after(lambda: visit.page.get_by_role("button", name="Lưu", exact=True).click())
    assert (home / "data/scenarios/from_the_test.yaml").is_file()
    told["results"] = view.results
    view.choose("Bắt đầu từ", "Cơ sở (không giả định)")
    assert view.chances == base
    view.choose("Bắt đầu từ", "Kịch bản from_the_test")
    assert view.chances == moved
    assert view.results == told["results"]
    assert visit.outside() == [] and visit.complaints == []


def test_the_countrys_growth_moves_the_province_by_the_keyboard_and_is_saved(visit, application, home):
    view = opened(visit, application)
    view.choose("Số liệu đến ngày", "31/12/2024")
    base = view.chances
    view.press("Cả nước 2025", "Home")
    moved = view.chances
    assert moved[0] != base[0] and moved[1] == base[1]
    visit.page.get_by_label("Tên", exact=True).fill("weak_country")
    view.after(lambda: visit.page.get_by_role("button", name="Lưu", exact=True).click())
    saved = yaml.safe_load((home / "data/scenarios/weak_country.yaml").read_text(encoding="utf-8"))
    (assumed,) = saved["assumptions"]
    assert (assumed["kind"], assumed["series"], assumed["territory"]) == ("growth", "iip", "viet_nam")
    view.choose("Bắt đầu từ", "Cơ sở (không giả định)")
    assert view.chances == base
    view.choose("Bắt đầu từ", "Kịch bản weak_country")
    assert view.chances == moved
    assert visit.outside() == [] and visit.complaints == []


def test_keys_faster_than_the_answer_count_all_the_same(visit, application, home):
    view, page = opened(visit, application), visit.page
    dates = page.get_by_label("Số liệu đến ngày", exact=True)
    dates.focus()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(150)
    page.get_by_text("công bố đến ngày 31/12/2024").wait_for()
    target = page.get_by_label("Mục tiêu", exact=True)
    assert "2021–2025" in target.locator("option:checked").inner_text()
    assert "bình quân 2021–2025" in view.stage.inner_text()
    page.get_by_label("Tên", exact=True).focus()
    page.keyboard.type("typed_at_once")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    saved = page.get_by_text(re.compile("Đã lưu .*typed_at_once.yaml"))
    saved.wait_for()
    assert (home / "data/scenarios/typed_at_once.yaml").is_file()
    page.keyboard.press("Space")
    page.get_by_text("Chưa thực hiện được").wait_for()
    assert not saved.count()
    assert visit.outside() == [] and visit.complaints == []


def test_the_same_in_jupyterlab(visit, laboratory, told):
    view = opened_in_lab(visit, laboratory)
    view.choose("Số liệu đến ngày", "31/12/2024")
    before = view.chances
    view.choose("Bắt đầu từ", "Kịch bản from_the_test")
    assert view.results == told["results"]
    view.press("2025", "ArrowLeft", times=2)
    assert view.chances[0] != before[0]
    visit.page.get_by_label("Tên", exact=True).fill("from_the_test")
    visit.page.get_by_role("button", name="Lưu", exact=True).press("Enter")
    visit.page.get_by_text("Không thực hiện được").wait_for()
    view.choose("Bắt đầu từ", "Cơ sở (không giả định)")
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="Bảng CSV").press("Space")
        visit.page.get_by_role("link", name="Tải").click()
    assert download.value.suggested_filename == "baseline_iip_hung_yen_2024-12-31.csv"
    assert visit.outside() == [] and visit.complaints == []


def test_a_brief_of_the_saved_scenario_prints_the_same_numbers(chromium, home, told, run_environment):
    parameters = {
        "territory": "hung_yen", "as_of": "2024-12-31", "language": "vi", "scenario": "from_the_test",
    }  # fmt: skip
    job = {"name": "check", "notebook": "02_industrial_production", "parameters": parameters}
    (home / "jobs.yaml").write_text(yaml.safe_dump({"jobs": [job]}), encoding="utf-8")
    command = [sys.executable, "-m", "plan_analysis.cli", "run", "jobs.yaml", "--out", "brief"]
    done = subprocess.run(command, cwd=home, env=run_environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    results = json.loads((home / "brief/check.json").read_text(encoding="utf-8"))
    headlines = [Headline(**{**one, "sources": tuple(one["sources"])}) for one in results["headlines"]]
    assert {one.label: headline_cells(one, Numbers("vi"))[0] for one in headlines} == told["results"]


@pytest.mark.parametrize("kind", ["application", "laboratory"])
def test_nobody_gets_in_without_the_token(kind, request):
    server = request.getfixturevalue(kind)
    parts = urlsplit(server.address)
    for path in (parts.path, "/api/kernels", "/api/contents"):
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status in (302, 403), path
        assert answer.status == 403 or "/login" in answer.headers["Location"]
        connection.close()
