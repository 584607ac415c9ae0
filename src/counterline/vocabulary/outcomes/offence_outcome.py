"""How far a case against a person has gone, from first interview to verdict, by the words police and courts use."""

from types import MappingProxyType
from typing import Final

from counterline.vocabulary.named import Names, Word


class CaseStatus(Word):
    """Where one person's case stands; whoever counts charges or convictions counts these."""

    VOLUNTARY_ATTENDANCE = (
        "voluntary attendance",
        "Interviewed as a volunteer, and not arrested",
        """vol attend, voluntary, voluntary interview, va, vol att, volunteer, voluntary attender, voluntary attendee,
        interviewed voluntarily, caution plus 3, caution + 3""",
    )
    ARRESTED = (
        "arrested",
        "Arrested, and nothing decided yet",
        "arrest, in custody, detained, nicked, arrested in custody",
    )
    BAILED = (
        "bailed",
        "Released on bail before charge",
        """bail, pcb, pre-charge bail, police bail, on bail, conditional bail, unconditional bail, bailed pre-charge,
        released on bail, released on police bail, 47(3) bail, bailed with conditions""",
    )
    RELEASED_UNDER_INVESTIGATION = (
        "released under investigation",
        "Released without bail while the investigation goes on",
        "rui, rui'd, ruid, released ui, under investigation",
    )
    NO_FURTHER_ACTION = (
        "no further action",
        "Ended by police or prosecutor before any charge",
        """nfa, nfa'd, nfad, no further police action, refused charge, cps nfa, police nfa, released no further action,
        released nfa, insufficient evidence, evidential difficulties, no suspect identified, outcome 9, outcome 10,
        outcome 14, outcome 15, outcome 16, outcome 17, outcome 18, outcome 21, not in the public interest""",
    )
    OUT_OF_COURT = (
        "out-of-court disposal",
        "Caution, community resolution, penalty notice or diversion: neither cleared nor convicted",
        """out of court, oocd, caution, cautioned, simple caution, adult caution, youth caution, conditional caution,
        youth conditional caution, community resolution, cr, penalty notice, penalty notice for disorder, pnd,
        fixed penalty, cannabis warning, khat warning, diversion, deferred prosecution, diverted, outcome 2,
        outcome 2a, outcome 3, outcome 3a, outcome 6, outcome 7, outcome 8, outcome 22""",
    )
    CHARGED = (
        "charged",
        "Charged, summonsed or sent a postal requisition, and no verdict yet",
        """charge, postal requisition, pr, postal charge, requisitioned, summons, summonsed, charged and remanded,
        charged and bailed, remanded, remanded in custody, awaiting trial, bailed to court, on trial, court,
        before court, at court, sent for trial, indicted, awaiting court, outcome 1, outcome 1a, charged/summonsed,
        charge/summons""",
    )
    DISCONTINUED = (
        "discontinued",
        "Charged, and then stopped or withdrawn without a verdict",
        """discontinuance, withdrawn, case withdrawn, charge withdrawn, charges withdrawn, withdrawn at court,
        notice of discontinuance, proceedings stayed, stayed, cps discontinued""",
    )
    ACQUITTED = (
        "acquitted",
        "Found not guilty, or the court ended the case in the person's favour",
        """ng, not guilty, found not guilty, acquittal, not guilty verdict, no case to answer, no evidence offered,
        case dismissed, dismissed, cleared, conviction quashed""",
    )
    CONVICTED = (
        "convicted",
        "Pleaded guilty or found guilty",
        """guilty, g, found guilty, conviction, guilty plea, pleaded guilty, pg, gp, sentenced, guilty verdict,
        awaiting sentence, convicted and sentenced, convicted awaiting sentence""",
    )

    @property
    def begins(self) -> bool:
        """Whether a case begins with it, so that of several statuses of one day it comes first."""
        return self in _BEGINNING

    @classmethod
    def parse(cls, text: str) -> "CaseStatus":
        """Read a status as written: 'RUI', 'postal requisition', 'outcome 16'; 'released' may be bail or not."""
        return _NAMES.read(text)


AMBIGUOUS: Final = MappingProxyType(
    {
        "released": "bailed, released under investigation or no further action",
        "released from custody": "bailed, released under investigation or no further action",
        "dropped": "no further action or discontinued",
        "case dropped": "no further action or discontinued",
        "closed": "any end of a case",
        "finalised": "any end of a case",
        "filed": "no further action or not yet decided",
        "disposed": "any end of a case",
        "ongoing": "arrested, bailed, released under investigation or charged",
        "pending": "bailed, released under investigation or charged",
        "not guilty plea": "charged, for a plea is no verdict, or acquitted",
        "pleaded not guilty": "charged, for a plea is no verdict, or acquitted",
        "hung jury": "charged, if there is to be another trial, or discontinued",
        "lie on file": "discontinued, or that other charges ended in conviction",
        "lies on file": "discontinued, or that other charges ended in conviction",
        "left on file": "discontinued, or that other charges ended in conviction",
        "warning": "an out-of-court disposal or an informal word",
        "interviewed": "voluntary attendance or arrested",
        "fine": "convicted or an out-of-court disposal",
        "fined": "convicted or an out-of-court disposal",
        "tic": "convicted, or an offence taken into consideration beside another",
    }
)
"""Words that name no one status, with what each may be."""

_NAMES: Final = Names.of("case status", CaseStatus, AMBIGUOUS)
_BEGINNING: Final = frozenset({CaseStatus.VOLUNTARY_ATTENDANCE, CaseStatus.ARRESTED})
