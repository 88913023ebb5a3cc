"""The path model: every published figure is a noisy statement about one monthly path of log levels.

Reading order: ``grid`` (months), ``functionals`` (what a statement speaks of), ``tet`` and ``prior`` (how paths move),
``measurement`` (figures as statements), ``posterior`` (Gauss–Newton and draws), ``scales`` (how much paths move),
``reference`` (what the country teaches about the province), ``model`` (all of it in one call).
"""
