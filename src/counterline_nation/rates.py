"""Every rate of the invented nation in one place.

docs/invented-nation.md says of each why it is as it is, and most are invented; a test holds page and code together. What
rests on something published says here on what.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """How often things happen in the world and in the telling of it; shares unless a unit is named."""

    # lives, per month
    closes: float = 0.040
    closed_type_1: float = 0.907  # 372 of 410 closures, July to September 2024: Home Office programme data
    falls_dormant: float = 0.035
    wakes: float = 0.350
    lapses: float = 0.080
    reopens_after_type_1: float = 0.010
    reopens_after_type_2: float = 0.030  # groups recover fast: review of telephone orders
    reopens_on_same_number: float = 0.600
    number_changes: float = 0.050
    rebrands: float = 0.012
    sold: float = 0.008
    # make of a line
    internal_at_first: float = 0.150
    internal_at_last: float = 0.300  # internal lines rose while external ones fell: national assessment
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
    missing_return: float = 0.040  # 5 of 43 forces reported nothing in 2017
    late_return: float = 0.100
    sent_again: float = 0.010
    # people in families: names shared, homes, moves
    twin: float = 0.03  # multiple births are about 1.5 in 100; doubled to exercise the code
    parent_and_child_namesake: float = 0.06
    unrelated_namesake: float = 0.04
    mother_at_home: float = 0.88  # near the census
    father_at_home: float = 0.52
    siblings: float = 1.1
    suspect_lives_with_family: float = 0.35
    lives_alone: float = 0.72  # most live alone: practitioners' guidance
    parents_married: float = 0.55
    middle_name: float = 0.60
    moves_in_a_year: float = 0.18
    in_care: float = 0.16
    # arrests and cases
    runner_arrested: float = 0.55
    holder_arrested_without_closure: float = 0.18
    child_arrested: float = 0.22
    arrested_on_railway: float = 0.07
    arrested_together: float = 0.3
    voluntary_attendance: float = 0.12
    charged_at_once: float = 0.3
    bailed: float = 0.3
    no_further_action: float = 0.38
    discontinued: float = 0.1
    acquitted: float = 0.07
    closing_charge_discontinued: float = 0.14
    closing_case_named: float = 0.7
    defence_raised: float = 0.3
    # missing children
    child_goes_missing: float = 0.8  # about 1,900 children in 2021/22: police chiefs' council
    episodes_each: float = 1.6
    missing_not_flagged: float = 0.45  # flags not used are "a huge barrier": Crest
    interview_offered: float = 0.85
    interview_accepted: float = 0.62
    interview_late: float = 0.35
    interview_flags_exploitation: float = 0.55
    # homes
    home_visited: float = 0.85  # weeks of action visit 655 to 861 addresses
    visits_each: float = 1.4
    closure_order: float = 0.12
    # violence and things
    incidents_each_line: float = 0.9
    homicides_each_line: float = 0.25
    incident_with_weapon: float = 0.5
    seizure_at_arrest: float = 0.55
    warrant_each_line: float = 0.25
    vehicles_each_line: float = 0.6
    vehicle_sightings: float = 1.5
    reports_each_line: float = 1.2
    # money
    holder_account_known: float = 0.3
    regional_unit_traces_money: float = 0.35
    transactions_each: float = 6.0
    # what was stopped, ordered and received
    cash_taken_for_itself: float = 0.25
    cash_under_pace_first: float = 0.35
    wallet_taken: float = 0.06
    account_frozen: float = 0.10
    confiscated: float = 0.10
    childs_account_paid: float = 0.10
    # restriction and prevention
    telecommunications_order: float = 0.06  # used seldom: review of telephone orders
    trafficking_order: float = 0.05  # "little use": inspectorate
    # protection
    contacts_each: float = 1.3
    referral_mechanism: float = 0.22
    # lists of persons
    suspect_listed: float = 0.6
    family_listed: float = 0.35
    # slips of hands that write of people, before an agency's own care makes them more or fewer
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
    # figures published of areas: mean counts by a thousand townspeople
    # by a thousand people and quarter
    drug_offences: float = 0.75
    weapon_offences: float = 0.22
    violence: float = 8.0
    # by a thousand people and year
    deaths: float = 0.06
    admissions: float = 0.25
    # times as much where drugs are wanted least, and most; most areas are nearer to the least
    least_wanted: float = 0.6
    most_wanted: float = 2.6
    # for each month of an active line
    drug_offences_each_line: float = 1.5
    weapon_offences_each_line: float = 0.3
    violence_each_line: float = 0.8
    deaths_each_line: float = 0.02
    admissions_each_line: float = 0.1
    deprivation_each_line: float = 0.1
    # of what is published
    recorded_late: float = 0.012
    told_late: float = 0.05
    too_few_deaths: float = 3.0


RATES = Rates()
