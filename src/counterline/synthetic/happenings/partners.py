"""Partners who file what they know under their own regime: who offers interviews, who treats, who supports."""

from counterline.vocabulary.identity import AgencyCode

INTERVIEWERS = tuple(map(AgencyCode, ("missing-people", "barnardos", "catch22")))
"""Who holds return-home interviews, shared out by the line a child was found on."""
HEALTH = AgencyCode("nhs-england")
SUPPORT = tuple(map(AgencyCode, ("barnardos", "catch22", "st-giles")))
PARTNERS = (HEALTH, *sorted({*INTERVIEWERS, *SUPPORT}))


def interviewer(number: int) -> AgencyCode:
    """Who holds the interviews of the children around this line."""
    return INTERVIEWERS[number % len(INTERVIEWERS)]


def supporter(number: int) -> AgencyCode:
    """Who works with the children around this line."""
    return SUPPORT[number // 3 % len(SUPPORT)]
