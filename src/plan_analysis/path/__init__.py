"""The path model: every published figure is a noisy statement about one monthly path of log levels.

Reading order: ``grid`` (months), ``functionals`` (what a statement speaks of), ``prior`` (how paths move; Tết stands
in ``plan_analysis.tet``) with ``volatility`` (in some years more than in others), ``revision``, ``statements`` and
``measurement`` (figures as statements, with their errors), ``posterior`` (Gauss–Newton) with ``descent`` (how far
steps go), ``bounds``, ``contamination`` and ``gross_errors`` (figures that may be wrong) and ``gaussian`` with
``drawing`` (draws), ``evidence`` and ``scales`` (how much paths move) with ``quadrature``, ``reference`` (what the
country teaches about the province), ``series`` (what is known of kinds of series), ``model`` (one path in one call)
with ``fit`` (what was found).

Then paths together: ``stack`` (units on the same months), ``blocks`` (a covariance known by its blocks), ``factor``
(the country shared by all) with ``loading`` (how far a province moves with it), ``units`` (their joint prior),
``weights`` and ``sections`` (what is the sum of what), ``members``, ``composition``, ``assembly`` and ``system`` (the
country, two territories, their sum and the sections of industry in one call). Last, ``given`` with ``conditioning``,
``sight``, ``per_draw`` and ``shifts``: the draws under assumptions about the future.
"""
