"""Forecasts of any regular series, for the economists and as a yardstick for the path."""

from plan_analysis.forecasting.forecaster import forecast

__all__ = ["forecast"]
