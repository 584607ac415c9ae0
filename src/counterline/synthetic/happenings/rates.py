"""How often things happen around a line, and how they end: docs/invented-nation.md gives each rate its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventRates:
    """Shares unless a unit is named."""

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
    child_goes_missing: float = 0.8
    episodes_each: float = 1.6
    missing_not_flagged: float = 0.45
    interview_offered: float = 0.85
    interview_accepted: float = 0.62
    interview_late: float = 0.35
    interview_flags_exploitation: float = 0.55
    # homes
    home_visited: float = 0.85
    visits_each: float = 1.4
    closure_order: float = 0.12
    # violence and things
    incidents_each_line: float = 0.9
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
    # restriction and prevention
    telecommunications_order: float = 0.06
    trafficking_order: float = 0.05
    # protection
    contacts_each: float = 1.3
    referral_mechanism: float = 0.22
    # lists of persons
    suspect_listed: float = 0.6
    family_listed: float = 0.35


EVENTS = EventRates()
