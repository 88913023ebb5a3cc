"""The path model: every published figure is a noisy statement about one monthly path of log levels.

Reading order: ``grid`` (months), ``functionals`` (what a statement speaks of), ``tet`` and ``prior`` (how paths
move), ``revision``, ``statements`` and ``measurement`` (figures as statements, with their errors), ``posterior``
(Gauss–Newton) with ``bounds`` and ``gaussian`` (draws), ``scales`` (how much paths move), ``reference`` (what the
country teaches about the province), ``series`` (what is known of kinds of series), ``model`` (all
in one call) with ``fit`` (what was found), ``region`` with ``stack`` (two territories and their sum together), and
``given`` with ``per_draw`` and ``shifts`` (the draws under assumptions about the future).
"""
