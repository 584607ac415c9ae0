"""How people come in families, share names and move: docs/invented-nation.md gives each rate its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FolkRates:
    """Shares unless a unit is named."""

    twin: float = 0.03
    parent_and_child_namesake: float = 0.06
    unrelated_namesake: float = 0.04
    mother_at_home: float = 0.88
    father_at_home: float = 0.52
    siblings: float = 1.1
    suspect_lives_with_family: float = 0.35
    lives_alone: float = 0.72
    parents_married: float = 0.55
    middle_name: float = 0.60
    moves_in_a_year: float = 0.18
    in_care: float = 0.16


FOLK = FolkRates()
