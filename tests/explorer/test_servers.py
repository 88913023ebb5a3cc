from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from plan_analysis.cli import main
from plan_analysis.explorer import servers
from plan_analysis.explorer.servers import SHARE, Address, is_loopback, lab_arguments


@pytest.mark.parametrize("ip", ["127.0.0.1", "127.3.2.1", "::1", "localhost"])
def test_loopback(ip):
    assert is_loopback(ip)


@pytest.mark.parametrize("ip", ["0.0.0.0", "", "192.168.1.5", "::", "statistics.example"])
def test_not_loopback(ip):
    assert not is_loopback(ip)


def test_jupyterlab_is_told_where_to_listen_and_never_a_token(tmp_path):
    told = lab_arguments(tmp_path, Address("127.0.0.1", 9999, browser=False))
    assert "--ServerApp.ip=127.0.0.1" in told and "--ServerApp.port=9999" in told
    assert "--ExtensionApp.open_browser=False" in told and "--ServerApp.allow_root=False" in told
    assert not any("token" in one or "password" in one for one in told)


@pytest.mark.skipif(os.name != "posix", reason="this platform has no sockets of the file system")
@pytest.mark.parametrize(("folder", "transport"), [("/tmp/jupyter", "ipc"), ("/tmp/" + 80 * "x", "tcp")])
def test_kernels_talk_over_sockets_unless_their_path_is_too_long(tmp_path, monkeypatch, folder, transport):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", folder)
    told = lab_arguments(tmp_path, Address("127.0.0.1", 9999))
    assert f"--KernelManager.transport={transport}" in told


def test_jupyterlab_asks_nobody_about_news():
    page = json.loads((SHARE / "etc/labconfig/page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True


def test_the_page_of_the_application_names_no_other_machine():
    page = (SHARE / "voila/templates/explorer/index.html.j2").read_text(encoding="utf-8")
    assert "//" not in page.replace("{#", "").split("-#}", 1)[1]


@pytest.fixture
def opened(monkeypatch):
    calls = []
    for name in ("open_lab", "open_app"):
        monkeypatch.setattr(servers, name, lambda *told, name=name: calls.append((name, *told)))
    return calls


def test_the_command_opens_jupyterlab_on_this_machine_only(opened):
    done = CliRunner().invoke(main, ["explore"])
    assert done.exit_code == 0 and done.stderr == ""
    ((name, root, notebooks, address),) = opened
    assert name == "open_lab" and notebooks == root / "notebooks"
    assert address == Address("127.0.0.1", 8888, browser=True, root=False)


def test_the_command_opens_the_application(opened):
    CliRunner().invoke(main, ["explore", "--app", "--port", "9000", "--no-browser"])
    ((name, _, _, address),) = opened
    assert name == "open_app"
    assert address == Address("127.0.0.1", 9000, browser=False, root=False)


def test_the_command_warns_before_it_listens_to_other_machines(opened):
    done = CliRunner().invoke(main, ["explore", "--ip", "0.0.0.0"])
    assert "Warning: listening on 0.0.0.0" in done.stderr
    assert opened[0][3].ip == "0.0.0.0"


def test_without_the_notebook_the_command_says_what_is_missing(opened, tmp_path, monkeypatch):
    (tmp_path / "data/raw").mkdir(parents=True)
    (tmp_path / "data/raw/datapackage.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("PLAN_ANALYSIS_HOME", str(tmp_path))
    done = CliRunner().invoke(main, ["explore"])
    assert done.exit_code == 2 and opened == []
    assert "found no 06_scenario_explorer.ipynb; expected the notebook of the explorer" in done.stderr
