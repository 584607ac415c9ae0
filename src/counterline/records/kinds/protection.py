"""Kinds that tell of children and adults at risk: missing episodes, return interviews, visits to homes, safeguarding contacts."""

from typing import Final

from counterline.records.kinds.field import PARTNERS, POLICE_AND_PARTNERS, Field, Kind, Order, Reads
from counterline.records.kinds.parts import ADDRESS, CONTACT_POINT, PERSON, VEHICLE

MISSING_EPISODE: Final = Kind(
    name="missing_episode",
    version=1,
    title="Missing episode",
    called=("missing episodes", "missing", "missing persons", "misper", "absences"),
    readers=POLICE_AND_PARTNERS,
    meets_a_line=True,
    fields=(
        Field("missing_from", Reads.DATE),
        Field("found_on", Reads.DATE),
        Field("status", Reads.MISSING),
        Field("risk", Reads.CHOICE, choices=("high", "medium", "low", "no apparent risk")),
        Field("home_area", Reads.AREA, role="home"),
        Field("found_area", Reads.AREA, role="found in"),
        Field("in_care", Reads.ANSWER),
        Field("placing_authority", Reads.NAME),
        Field("exploitation_flag", Reads.ANSWER),
        Field("county_lines_flag", Reads.ANSWER),
        Field("previous_episodes", Reads.COUNT),
        Field("described", Reads.TEXT),
    ),
    parts=(PERSON, ADDRESS, CONTACT_POINT),
    needs=(("person.name", "person.surname", "person.reference"),),
    happened=("missing_from", "found_on"),
    orders=(Order("missing_from", "found_on", "They were found ({then}) before they went missing ({first})."),),
)

RETURN_INTERVIEW: Final = Kind(
    name="return_interview",
    version=1,
    title="Return-home interview",
    called=("return interviews", "return home interviews", "rhi", "interviews"),
    readers=PARTNERS,
    fields=(
        Field("offered_on", Reads.DATE),
        Field("happened_on", Reads.DATE),
        Field("episode_reference", Reads.REFERENCE, role="episode"),
        Field("accepted", Reads.ANSWER),
        Field("within_72_hours", Reads.ANSWER),
        Field("areas", Reads.AREA, many=True, role="seen in"),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("exploitation_flag", Reads.ANSWER),
        Field("county_lines_flag", Reads.ANSWER),
        Field("debt_mentioned", Reads.ANSWER),
        Field("described", Reads.TEXT),
    ),
    parts=(PERSON, ADDRESS, CONTACT_POINT),
    needs=(("episode_reference", "person.name", "person.surname", "person.reference"),),
    happened=("offered_on", "happened_on"),
    orders=(Order("offered_on", "happened_on", "It was held ({then}) before it was offered ({first})."),),
)

ADDRESS_VISIT: Final = Kind(
    name="address_visit",
    version=1,
    title="Visit to an address",
    called=("visits to addresses", "visits", "cuckooing visits", "address visits", "cuckooing"),
    readers=POLICE_AND_PARTNERS,
    meets_a_line=True,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("area", Reads.AREA, role="visited in"),
        Field("result", Reads.VISIT),
        Field("occupier_consents", Reads.ANSWER),
        Field("occupier_has_capacity", Reads.ANSWER),
        Field("others_control_entry", Reads.ANSWER),
        Field("visit_number", Reads.COUNT),
        Field("visited_as", Reads.CHOICE, choices=("in uniform", "in plain clothes", "partner without police")),
        Field("child_there", Reads.ANSWER),
        Field("dangers", Reads.TEXT, many=True),
        Field("needs", Reads.TEXT, many=True),
        Field(
            "tenancy",
            Reads.CHOICE,
            choices=("council or housing association", "private", "owner", "supported housing", "temporary", "other"),
        ),
        Field("indicators", Reads.TEXT, many=True),
        Field("brands", Reads.BRAND, many=True, role="brand"),
        Field("referred_to", Reads.NAME, many=True),
        Field("described", Reads.TEXT),
    ),
    parts=(ADDRESS, PERSON, VEHICLE, CONTACT_POINT),
    needs=(("address.text", "address.postcode"),),
)

SAFEGUARDING_CONTACT: Final = Kind(
    name="safeguarding_contact",
    version=1,
    title="Safeguarding contact",
    called=("safeguarding contacts", "safeguarding", "referrals", "contacts", "mash", "nrm"),
    readers=PARTNERS,
    fields=(
        Field("happened_on", Reads.DATE),
        Field(
            "type",
            Reads.CHOICE,
            choices=(
                "contact",
                "worry",
                "referral",
                "strategy discussion",
                "assessment",
                "protection plan",
                "national referral mechanism",
                "attendance",
                "absence",
                "exclusion",
                "closed",
            ),
        ),
        Field("service", Reads.NAME),
        Field("area", Reads.AREA, role="seen in"),
        Field("in_care", Reads.ANSWER),
        Field("exploitation_flag", Reads.ANSWER),
        Field("county_lines_flag", Reads.ANSWER),
        Field("consent", Reads.ANSWER),
        Field("indicators", Reads.TEXT, many=True),
        Field("outcome", Reads.TEXT),
        Field("described", Reads.TEXT),
    ),
    parts=(PERSON, ADDRESS, CONTACT_POINT),
    needs=(("person.name", "person.surname", "person.reference"),),
)

PROTECTION: Final = (MISSING_EPISODE, RETURN_INTERVIEW, ADDRESS_VISIT, SAFEGUARDING_CONTACT)
