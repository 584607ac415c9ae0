"""Signs of exploitation, by which rules they are drawn, and with which limits of a body's own."""

__all__ = ["drawing_signs", "model", "own_limits", "reading_bodies", "rule_numbers", "rules", "signs"]
