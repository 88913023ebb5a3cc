"""Saving a scenario under a name, and the figure and table as files."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import pandas as pd

from plan_analysis.errors import InputError, Problem
from plan_analysis.explorer.outcome import Outcome
from plan_analysis.explorer.refusals import UnusableNameError
from plan_analysis.layout import scenarios_folder
from plan_analysis.plan.scenario import Scenario, dump_scenario
from plan_analysis.wording.labels import label

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def save_scenario(scenario: Scenario, replace: bool = False, folder: Path | None = None) -> Path:
    """Write a scenario as YAML under its name, all of it or nothing.

    Parameters
    ----------
    scenario
        The scenario.
    replace
        Whether an existing file of that name is replaced.
    folder
        Where to; the project's scenarios when not given.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    UnusableNameError
        When the name is taken and not to be replaced.
    InputError
        When the folder cannot be written to.
    """
    folder = folder or scenarios_folder()
    path = folder / f"{scenario.name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=f".{scenario.name}-", delete=False
        ) as beside:
            beside.write(dump_scenario(scenario))
        written = Path(beside.name)
        try:
            written.chmod(0o644)
            if replace:
                written.replace(path)
            else:
                os.link(written, path)  # unlike a rename, a link never takes the place of a file
        finally:
            written.unlink(missing_ok=True)
    except FileExistsError as error:
        expected = f"another name, or “{label('x_overwrite', 'en')}” to be ticked"
        problem = Problem(str(path), "", "a scenario of this name", expected)
        raise UnusableNameError(problem, "x_taken", path=path) from error
    except OSError as error:
        raise InputError(
            Problem(str(path), "", str(error.strerror), "a folder that can be written to")
        ) from error
    return path


def result_frame(found: Outcome) -> pd.DataFrame:
    """Return growth by year under the scenario as numbers: median and ends of the intervals, percent."""
    growth = found.growth[[year for year in found.growth.columns if year <= found.question.setting.horizon]]
    levels = {"q2_5": 0.025, "q10": 0.1, "q25": 0.25, "median": 0.5, "q75": 0.75, "q90": 0.9, "q97_5": 0.975}
    frame = pd.DataFrame({name: growth.quantile(level) for name, level in levels.items()})
    return frame.rename_axis("year").reset_index()


def headline_frame(found: Outcome) -> pd.DataFrame:
    """Return the main results under the scenario and in the baseline as numbers."""
    rows = [
        {
            "id": ours.id,
            "label": ours.label,
            "unit": ours.unit,
            "value": ours.value,
            "low80": ours.low80,
            "high80": ours.high80,
            "baseline": theirs.value,
            "as_of": ours.as_of,
        }
        for ours, theirs in found.headlines
    ]
    return pd.DataFrame(rows)


def table_csv(found: Outcome) -> bytes:
    """Return growth by year as CSV; the mark at the start makes spreadsheets read it as UTF-8."""
    return result_frame(found).to_csv(index=False, float_format="%.6g").encode("utf-8-sig")


def table_xlsx(found: Outcome, scenario: Scenario) -> bytes:
    """Return growth by year, main results and the scenario as a workbook."""
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as book:
        result_frame(found).to_excel(book, sheet_name="growth", index=False)
        headline_frame(found).to_excel(book, sheet_name="results", index=False)
        lines = pd.DataFrame({"scenario": dump_scenario(scenario).splitlines()})
        lines.to_excel(book, sheet_name="scenario", index=False)
    return buffer.getvalue()
