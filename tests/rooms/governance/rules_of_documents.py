"""Who may read, write, agree to and decide about documents that people approve before they run."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

# Every viewer reads what is approved for a nation, as the law of protection is; what is an agency's own, that agency alone.
OF_A_NATION: Final = "{d}.kind in ('duties', 'home-questions')"
READS_DOCUMENT: Final = (
    f"({OF_A_NATION} or {{d}}.kind in ('harm', 'money-clocks', 'indicators', 'guidance', 'review-themes')"
    " or {d}.whose = $agency)"
)
WRITES_DOCUMENT: Final = (
    f"t.written_by = $viewer and t.agency = $agency and ({OF_A_NATION.format(d='t')} and {may('safeguarding:duty:approve')}"
    f" or t.kind = 'harm' and {may('prioritisation:harm:keep')}"
    f" or t.kind = 'money-clocks' and {may('proceeds:clock:approve')}"
    f" or t.kind = 'indicators' and {may('demand:definition:approve')}"
    f" or t.kind = 'review-themes' and {may('practice:review:decide')}"
    f" or t.kind = 'guidance' and {may('practice:guidance:write')}"
    f" or t.kind = 'screening-tools' and {may('safeguarding:pack:keep')} and t.whose = $agency"
    f" or t.kind = 'retention-schedules' and {may('retention:disposal:order')} and t.whose = $agency)"
)
AGREES_TO_DOCUMENT: Final = (
    "t.agreed_by = $viewer and t.agency = $agency and length(t.reason) >= 20"
    f" and exists (select from documents d where d.ref = t.document and d.kind = 'harm' and {may('prioritisation:harm:keep')})"
)
OF_A_DOCUMENT: Final = "exists (select from documents d where d.ref = t.document and ({}))"
DECIDES_DOCUMENT: Final = "t.decided_by = $viewer and t.agency = $agency and " + OF_A_DOCUMENT.format(
    f"{OF_A_NATION.format(d='d')} and {may('safeguarding:duty:approve')} and length(t.reason) >= 20 and not t.once"
    f" or d.kind = 'screening-tools' and {may('safeguarding:pack:keep')} and length(t.reason) >= 10 and t.once"
    " and d.whose = $agency"
    f" or d.kind = 'retention-schedules' and {may('retention:disposal:order')} and length(t.reason) >= 20 and not t.once"
    " and d.whose = $agency"
    f" or d.kind = 'harm' and {may('prioritisation:harm:keep')} and length(t.reason) >= 20 and not t.once"
    " and exists (select from document_agreements a where a.document = d.ref)"
    f" or d.kind = 'money-clocks' and {may('proceeds:clock:approve')} and length(t.reason) >= 20 and not t.once"
    f" or d.kind = 'review-themes' and {may('practice:review:decide')} and length(t.reason) >= 20 and t.once"
    f" or d.kind = 'indicators' and {may('demand:definition:approve')} and length(t.reason) >= 20 and not t.once"
    f" or d.kind = 'guidance' and {may('practice:guidance:approve')} and length(t.reason) >= 20 and not t.once"
)

RULES_OF_DOCUMENTS: Final[Mapping[str, Rule]] = {
    "documents": Rule(READS_DOCUMENT.format(d="t"), add=WRITES_DOCUMENT),
    "document_agreements": Rule(OF_A_DOCUMENT.format(READS_DOCUMENT.format(d="d")), add=AGREES_TO_DOCUMENT),
    "document_decisions": Rule(OF_A_DOCUMENT.format(READS_DOCUMENT.format(d="d")), add=DECIDES_DOCUMENT),
}
