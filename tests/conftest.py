"""Settings of all tests, before anything imports numpy."""

import os

# Small matrices gain nothing from threads of linear algebra, and processes that each bring their own starve each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
