"""The table of sources: every publication with the figures that come from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.html_table import Table
from plan_analysis.briefs.periods_in_words import span_name
from plan_analysis.briefs.source_names import publication, source_cells
from plan_analysis.briefs.tables import comparison, printed_figure, statement_span, whose_path
from plan_analysis.plan.scenario.language import ESTIMATED, Follows, Scenario
from plan_analysis.wording.labels import label
from plan_analysis.wording.tet_warning import TetWarning, year_on_year_span


def assumed_sources(brief: Brief, scenarios: Iterable[Scenario]) -> list[tuple[str, str]]:
    """Return the keys of sources that scenarios were derived from, each with the label of what it was used for."""
    assumed = [one for scenario in scenarios for one in scenario.assumptions]
    found = [(key, "scenario_source") for one in assumed for key in one.sources]
    follows = any(isinstance(one, Follows) and one.elasticity == ESTIMATED for one in assumed)
    if follows and brief.elasticity is not None:
        found += [(key, "elasticity_source") for key in brief.elasticity.sources]
    return found


def figure_sources(
    brief: Brief, series: Sequence[str], more: Sequence[str] = (), scenarios: Sequence[Scenario] = ()
) -> Table:
    """Return the sources: one row a publication, with the figures that come from it.

    Parameters
    ----------
    brief
        The brief.
    series
        Series whose paths were used.
    more
        Further keys, such as those of the targets.
    scenarios
        Scenarios whose sources are listed; the brief's own when not given.
    """
    language = brief.language
    used: dict[str, list[str]] = {}
    warning = TetWarning(language)
    for name in series:
        fit = brief.path(name)
        for path in (fit, *fit.related):
            whose = "" if path is fit else f" ({whose_path(path, name, language)})"
            for one in path.statements:
                what = f"{label(f'{name}_short', language)} {span_name(statement_span(one), language)}{whose}"
                against = comparison(one, language)
                # The caption says what most figures compare with; the others say it themselves.
                usual = {"", *(label(key, language) for key in ("yoy_year", "yoy_pct"))}
                tail = "" if against in usual else f", {against}"
                for printed in one.prints:
                    figure = warning.mark(
                        printed_figure(one, brief, printed), year_on_year_span(one.functional)
                    )
                    used.setdefault(publication(brief, printed.source_id), []).append(
                        f"{what}: {figure}{tail}"
                    )
        for link in fit.links:
            for key in link.sources:
                used.setdefault(publication(brief, key), []).append(label("industry_weight", language))
    for key, what in assumed_sources(brief, scenarios or (brief.scenario,)):
        used.setdefault(publication(brief, key), []).append(label(what, language))
    for key in more:
        used.setdefault(publication(brief, key), [])
    header = [label(key, language) for key in ("source", "date", "used_for")]
    rows = [
        (*source_cells(brief, key), "; ".join(dict.fromkeys(figures)) or label("no_path", language))
        for key, figures in used.items()
    ]
    return Table(label("sources_table", language), header, rows, notes=warning.notes())
