"""Imported once, by the process from which workers and their kernels are forked: loads what they will need.

Importing pandas, statsmodels and matplotlib costs a kernel two to three seconds; a fork of a process that
has them costs nothing. The list comes in the variable ``MODULES``; what cannot be imported is left to the
notebook, which tells its error better.
"""

from __future__ import annotations

import importlib
import os
from contextlib import suppress

MODULES = "PLAN_ANALYSIS_WARM_MODULES"

for _name in os.environ.get(MODULES, "").split():
    with suppress(Exception):
        importlib.import_module(_name)
