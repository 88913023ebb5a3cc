"""Which sources are one and the same publication: one page may be listed under several keys."""

from __future__ import annotations

import pandas as pd


def with_publications(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources with the publication that each belongs to.

    Sources with one address are one publication, unless they carry different dates (a repository at two
    dates, a headline list read twice). A source without a date belongs to the dated one at its address when
    there is just one.

    Parameters
    ----------
    sources
        Columns ``source_id``, ``url`` and ``published``, one row per ``source_id``.

    Returns
    -------
    frame
        With two more columns: ``publication``, the first ``source_id`` of the group, and ``known``, the date
        of the publication as it is known from any of its sources (empty when from none).
    """
    known = sources["published"].copy()
    key = pd.Series("", index=sources.index, dtype="str")
    for url, group in sources.groupby("url", sort=False):
        if not url:
            key[group.index] = group["source_id"]
            continue
        dates = sorted(set(group["published"]) - {""})
        if len(dates) == 1:
            known[group.index] = dates[0]
            key[group.index] = url
        else:
            key[group.index] = url + " " + group["published"]
    first = sources.groupby(key)["source_id"].transform("min")
    return sources.assign(publication=first, known=known)
