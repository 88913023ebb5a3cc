"""Monthly reports of the statistics offices, read sentence by sentence."""

from plan_analysis.readers.bulletin.reader import read_report

__all__ = ["read_report"]
