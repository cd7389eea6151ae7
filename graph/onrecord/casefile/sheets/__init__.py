"""Spreadsheets in and out: the tables of a case as sheets of a workbook, or as CSV files."""
