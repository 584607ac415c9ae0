"""Spreadsheets: the package, its sheets, strings and formats."""

__all__ = ["package"]
