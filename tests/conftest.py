"""Settings of all tests, before anything imports numpy."""

import os

from hypothesis import settings

# Small matrices gain nothing from threads of linear algebra, and processes that each bring their own starve each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Speed is measured in benchmarks/, never by a test; in CI the same examples are tried every time.
settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")
