"""Files beside a report: what each is by its content, its words, and whether the scanner lets it in."""

__all__ = ["scanning"]
