"""Parameters that name scenarios: checked to exist before a run, and part of a job's hash by what they say.

Reading a scenario means importing the model, which takes seconds; so a list of jobs is checked by names alone, and the
content is read once the kernels' server has begun its own imports, still before any job starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from plan_analysis import layout
from plan_analysis.batch.parameters import Parameter, Value

MIXTURES = "mixtures"


@dataclass(frozen=True)
class ScenarioName(Parameter):
    """A scenario of the project, or the path of a YAML file."""

    @property
    def expected(self) -> str:
        """``a scenario: baseline, lost_quarter … or the path of a .yaml file``."""
        return f"a scenario: one of {', '.join(layout.scenario_names())}, or the path of a .yaml file"

    def accepts(self, value: object) -> bool:
        """Accept what names a file."""
        return isinstance(value, str) and layout.scenario_file(value) is not None

    def parse(self, value: object) -> Value:
        """Return a name as it is, and a path from the root of the file system: a notebook runs in another folder."""
        return _as_seen_anywhere(str(super().parse(value)))

    def content(self, value: Value) -> str:
        """Return the hash of the scenario."""
        from plan_analysis.plan.scenario.files import load_scenario

        return load_scenario(str(value)).hash


@dataclass(frozen=True)
class ScenarioNames(Parameter):
    """Several scenarios with commas between them."""

    @property
    def expected(self) -> str:
        """``scenarios with commas between them: baseline, lost_quarter … or paths of .yaml files``."""
        names = ", ".join(layout.scenario_names())
        return f"scenarios with commas between them, each once: of {names}, or paths of .yaml files"

    def accepts(self, value: object) -> bool:
        """Accept names that each name a file, none twice."""
        names = split_names(value) if isinstance(value, str) else []
        exist = all(layout.scenario_file(name) is not None for name in names)
        return bool(names) and exist and len(set(names)) == len(names)

    def parse(self, value: object) -> Value:
        """Return the names, paths as :class:`ScenarioName` does."""
        return ", ".join(_as_seen_anywhere(name) for name in split_names(str(super().parse(value))))

    def content(self, value: Value) -> str:
        """Return the hashes of the scenarios."""
        from plan_analysis.plan.scenario.files import load_scenario

        return " ".join(load_scenario(name).hash for name in split_names(str(value)))


@dataclass(frozen=True)
class MixtureName(Parameter):
    """A mixture of scenarios of the project, or the path of a YAML file."""

    @property
    def expected(self) -> str:
        """``a mixture: outlook, or the path of a .yaml file``."""
        return f"a mixture: one of {', '.join(layout.scenario_names(MIXTURES))}, or the path of a .yaml file"

    def accepts(self, value: object) -> bool:
        """Accept what names a file."""
        return isinstance(value, str) and layout.scenario_file(value, MIXTURES) is not None

    def parse(self, value: object) -> Value:
        """Return the name, a path as :class:`ScenarioName` does."""
        return _as_seen_anywhere(str(super().parse(value)))

    def content(self, value: Value) -> str:
        """Return the mixture and the hashes of its scenarios."""
        from plan_analysis.plan.scenario.files import load_mixture, load_scenario

        mixture = load_mixture(str(value))
        return " ".join([mixture.model_dump_json(), *(load_scenario(name).hash for name in mixture.weights)])


def split_names(text: str) -> list[str]:
    """Return the names in a text with commas between them."""
    return [name.strip() for name in text.split(",") if name.strip()]


def _as_seen_anywhere(which: str) -> str:
    if which.endswith((".yaml", ".yml")):
        return str(layout.scenario_file(which).resolve())
    return which
