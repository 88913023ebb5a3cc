"""Monthly workbooks of the General Statistics Office (since 2025 National Statistics Office), 2000 to 2025."""

from plan_analysis.readers.workbook.reader import read_workbook

__all__ = ["read_workbook"]
