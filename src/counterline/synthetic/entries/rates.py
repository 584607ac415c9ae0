"""How often hands slip when they write of people: docs/invented-nation.md gives each rate its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipRates:
    """Shares of persons named, or of entries, before an agency's own care makes them more or fewer."""

    typo: float = 0.03
    alias_given: float = 0.15
    nickname: float = 0.06
    spelt_otherwise: float = 0.12
    names_changed_about: float = 0.01
    middle_left_out: float = 0.60
    maiden_name: float = 0.35
    half_of_double_name: float = 0.30
    no_birth: float = 0.12
    age_instead: float = 0.45
    day_month_swapped: float = 0.015
    wrong_birth_digit: float = 0.012
    first_of_january: float = 0.01
    no_sex: float = 0.05
    wrong_sex: float = 0.004
    no_address: float = 0.28
    old_address: float = 0.35
    address_shortened: float = 0.25
    transposed_digits: float = 0.015
    own_reference: float = 0.60
    second_reference: float = 0.03
    typed_afresh: float = 0.40
    # of entries
    field_left_out: float = 0.08
    field_never_filled: float = 0.15
    impossible_day: float = 0.006
    unknown_word: float = 0.004
    reference_forgotten: float = 0.003
    corrected_later: float = 0.015


SLIPS = SlipRates()
