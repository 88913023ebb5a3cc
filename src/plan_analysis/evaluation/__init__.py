"""How good the forecasts have been: every method at every past date, with only what had been published by then.

Reading order: ``vintages`` (what was known when), ``histories`` (yearly growth and monthly levels from figures),
``origins`` (where forecasts start), ``predictive`` (a forecast as a sample), ``benchmarks``, ``official_target`` and
``path_forecasts`` (the methods), ``scores``, ``forecasting_task`` and ``run`` (all origins in parallel), ``record``
(the table of forecasts), ``diebold_mariano`` and ``summary`` (what it says), ``track_record`` (the line of the briefs)
and ``lived`` (one year month by month).
"""
