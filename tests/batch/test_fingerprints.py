import dataclasses

import pytest

from plan_analysis.batch.fingerprints import data_hashes, job_hash, package_hash
from plan_analysis.batch.jobs import Job
from plan_analysis.batch.parameters import WholeNumber

DATA = {"data/raw/a.csv": "1", "data/raw/b.csv": "2"}
PACKAGES = {"pandas": "3.0"}


@pytest.fixture
def job(tmp_path):
    notebook = tmp_path / "a.ipynb"
    notebook.write_text("{}", encoding="utf-8")
    return Job("a", notebook, {"seed": 1, "draws": 200}, (WholeNumber("seed", 1),))


def test_a_jobs_hash_follows_everything_that_it_depends_on(job):
    hashes = [
        job_hash(job, DATA, "s", PACKAGES),
        job_hash(dataclasses.replace(job, values={"seed": 2, "draws": 200}), DATA, "s", PACKAGES),
        job_hash(dataclasses.replace(job, values={"seed": True, "draws": 200}), DATA, "s", PACKAGES),
        job_hash(dataclasses.replace(job, parameters=()), DATA, "s", PACKAGES),
        job_hash(job, DATA | {"data/raw/b.csv": "3"}, "s", PACKAGES),
        job_hash(job, DATA, "t", PACKAGES),
        job_hash(job, DATA, "s", {"pandas": "3.1"}),
    ]
    job.notebook.write_text("{ }", encoding="utf-8")
    hashes.append(job_hash(job, DATA, "s", PACKAGES))
    assert len(set(hashes)) == len(hashes)


def test_order_does_not_matter(job):
    turned = dataclasses.replace(job, values={"draws": 200, "seed": 1})
    data = dict(reversed(DATA.items()))
    assert job_hash(turned, data, "s", PACKAGES) == job_hash(job, DATA, "s", PACKAGES)


def test_hidden_files_are_no_data(tmp_path):
    for name in ("raw/a.csv", "raw/deep/b.csv", "processed/.gitkeep", "other/c.csv"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    # sha256 of nothing
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert data_hashes(tmp_path) == {"data/raw/a.csv": nothing, "data/raw/deep/b.csv": nothing}


def test_a_package_is_its_files_not_its_caches(tmp_path):
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    first = package_hash(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("x", encoding="utf-8")
    assert package_hash(tmp_path) == first
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert package_hash(tmp_path) != first
