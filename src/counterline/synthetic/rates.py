"""Every rate of the invented nation in one place; docs/invented-nation.md gives each its reason; a test checks it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """How often things happen in the world and in the telling of it; shares unless a unit is named."""

    # lives, per month
    closes: float = 0.040
    closed_type_1: float = 0.907
    falls_dormant: float = 0.035
    wakes: float = 0.350
    lapses: float = 0.080
    reopens_after_type_1: float = 0.010
    reopens_after_type_2: float = 0.030
    reopens_on_same_number: float = 0.600
    number_changes: float = 0.050
    rebrands: float = 0.012
    sold: float = 0.008
    # make of a line
    internal_at_first: float = 0.150
    internal_at_last: float = 0.300
    second_number: float = 0.080
    handle_beside_number: float = 0.120
    handle_alone: float = 0.040
    qr_beside_number: float = 0.040
    two_brands_on_one_number: float = 0.040
    no_brand: float = 0.080
    popular_brand: float = 0.220
    recycled_number: float = 0.040
    group_is_mapped: float = 0.450
    # who comes to know
    exporter_sees: float = 0.820
    importer_sees: float = 0.780
    rocu_rereports: float = 0.140
    transport_police_sees: float = 0.050
    force_opens_it_twice: float = 0.030
    learns_after_days: float = 24.0
    notices_change_after_days: float = 14.0
    misses_spell: float = 0.180
    never_hears_of_closure: float = 0.080
    sighting_in_active_month: float = 0.300
    cites_another_agency: float = 0.180
    hides_that_it_cites: float = 0.150
    false_line: float = 0.020
    suspected_false_item: float = 0.010
    # handling
    conditions: float = 0.070
    named_circulation: float = 0.150
    originator_only: float = 0.040
    # faults of telling, per row known to an agency, each lasting one to three rounds
    impossible_date: float = 0.012
    swapped_grading: float = 0.012
    unknown_status: float = 0.008
    overlong_number: float = 0.008
    scientific_number: float = 0.002
    nothing_to_call: float = 0.004
    no_reference: float = 0.003
    higher_marking: float = 0.002
    covert_source: float = 0.001
    # faults that are read without complaint, for good
    misdialled_number: float = 0.010
    two_lines_in_one_row: float = 0.006
    misspelt_name: float = 0.040
    # of returns
    missing_return: float = 0.040
    late_return: float = 0.100
    sent_again: float = 0.010


RATES = Rates()
