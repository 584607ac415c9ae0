"""Cells of a file that a person may open in a spreadsheet."""

# What Excel and LibreOffice take for the beginning of a formula; OWASP's list for CSV injection.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """The cell as no spreadsheet would run it: what looks like a formula is kept as text by an apostrophe."""
    return f"'{cell}" if cell.startswith(_RUNS) else cell
