"""Monthly workbooks of the General (since 2025 National) Statistics Office, from 2000 on."""

from plan_analysis.readers.workbook.reader import read_workbook

__all__ = ["read_workbook"]
