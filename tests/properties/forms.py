"""What is typed into each form of the pages in two worlds: whoever adds a form says here what somebody would type.

`{viewers}` and the like stand for a reference of that kind, as named.py has them: one's own, and then a hidden one.
"""

from typing import Final

from tests.nation import MAPPING

_WHY: Final = "Invented: two officers agreed on it at a meeting."
_LAST: Final = "2026-09-30"
_TEXT: Final = "The Jay line on 07700 900101 texts in Weymouth."
_REPORT: Final = {"text": _TEXT, "grading": "2BP", "basis": "fact"}

FORMS: Final[dict[str, dict[str, str]]] = {
    "/agencies/new": {"name": "Invented Trust", "sector": "health", "forces": "dorset"},
    "/agencies/{code}/end": {"valid_to": _LAST},
    "/alarms": {"alarm": "{alarms}", "why": _WHY},
    "/audit/decisions": {"model": "living-3", "lift": "yes", "reason": _WHY},
    "/audit/draw": {"size": "5"},
    "/away": {"deputy": "{viewers}", "first_day": "2026-06-30", "last_day": _LAST},
    "/away/{ref}/end": {},
    "/charts/{ref}/end": {},
    "/charts/{ref}/notes": {"thing": "{mentions}", "note": _WHY},
    "/charts/{ref}/review": {"review_on": _LAST},
    "/compartments/new": {"name": "Operation Otherwise Invented", "last_day": _LAST},
    "/compartments/{ref}/members": {"viewer": "{viewers}", "first_day": "2026-06-30", "last_day": _LAST},
    "/compartments/{ref}/members/{member}/end": {},
    "/concerns/duty-number": {"number": "07700 900199", "hours": "Invented: at all hours"},
    "/concerns/new": {"what": _WHY, "name": "Invented Child", "age": "15", "line": "07700 900777"},
    "/concerns/{ref}": {"did": "take-up", "reason": _WHY},
    "/deputies/new": {"absent": "{viewers}", "deputy": "{viewers}", "first_day": "2026-06-30", "last_day": _LAST},
    "/deputies/{ref}/end": {},
    "/duties/{ref}/packs": {"kind": "nrm"},
    "/duties/{ref}/said": {"duty": "nrm", "said": "done", "reason": _WHY},
    "/duty-documents/{name}": {"version": "1", "reason": _WHY, "do": "confirm"},
    "/entities/{ref}/chart": {"title": "Invented chart", "reason": _WHY, "review_on": _LAST},
    "/findings/{ref}": {"reason": _WHY, "until": _LAST},
    "/findings/{ref}/undo": {"reason": _WHY},
    "/glass": {"purpose": "threat-to-life", "reason": "Somebody's life is in danger at this very hour."},
    "/glass/mend": {},
    "/hands/{one}/{other}": {"verdict": "same", "reason": _WHY},
    "/home-questions/{name}": {"version": "1", "reason": _WHY, "do": "approve"},
    "/homes/{ref}/acts": {"did": "repeat", "days": "14", "words": _WHY},
    "/inbox/mail": {"how": "daily", "address": "somebody@example.org"},
    "/inbox/{ref}/acknowledge": {"turn": "1"},
    "/inbox/{ref}/telephone": {"turn": "1", "by_telephone": "Invented Sergeant", "at": "2026-06-30T11:00"},
    "/judgements/{act}/undo": {"reason": _WHY},
    "/lines-to-confirm": {},  # which takes a file and nothing else
    "/lines-to-confirm/{quarter}/{record}": {"said": "dormant", "how_known": "from records"},
    "/log": {"purpose": "self-monitoring", "about": "looked", "words": "{records}"},
    "/machines/{ref}/end": {},
    "/mapping-drafts/new": {},  # as above
    "/mapping-drafts/{ref}": {"saving": "1", "do": "save"},
    "/mapping-drafts/{ref}/approve": {},
    "/mapping-drafts/{ref}/ask": {},
    "/mapping-drafts/{ref}/document": {"document": MAPPING, "saving": "1", "do": "save"},
    "/mapping-drafts/{ref}/drop": {},
    "/mapping-drafts/{ref}/return": {"why": _WHY},
    "/mapping-drafts/{ref}/tried": {},
    # A name that is free: one that others have is put forward in writing.py, for the desk would know of it.
    "/mappings": {"document": MAPPING.replace("test-lines", "otherwise-invented")},
    "/merges/{ref}": {"other": "{others}", "reason": _WHY},
    "/nominate/{ref}": {"reason": _WHY},
    "/nominations/{ref}/agreement": {},
    "/nominations/{ref}/end": {},
    "/packs/{ref}": {"do": "keep"},
    "/packs/{ref}/kept": {},
    "/pairs/blind": {"verdict": "same", "reason": _WHY, "one": "{people}", "other": "{others}"},
    "/pairs/{one}/{other}": {"verdict": "different", "reason": _WHY},
    "/people/new": {"name": "Invented officer of metropolitan", "role": "commander"},
    "/people/{ref}/move": {"role": "commander"},
    "/published/new": {"title": "Invented figures once more", "tables": "lines", "on": "2026-05-31"},
    "/published/releases/{ref}/answer": {"answer": "no objection"},
    "/published/releases/{ref}/publish": {},
    "/published/releases/{ref}/withdraw": {},
    "/published/{ref}/marking": {"reason": _WHY},
    "/published/{ref}/revise": {"title": "Invented figures", "tables": "lines", "on": "2026-05-31", "reason": _WHY},
    "/purpose": {"purpose": "preventing-crime"},
    "/records/{ref}/regrade": {
        "handling": "C",
        "conditions": "S2",
        "marking": "OFFICIAL",
        "reason": _WHY,
        "risk": _WHY,
    },
    "/referrals/new": {"kind": "referral", "about": "{people}", "to": "dorset-council", "words": _WHY, "why": _WHY},
    "/referrals/{ref}": {"turn": "acknowledged", "words": _WHY},
    "/reports": {"draft": "{report_drafts}", "text": _TEXT},
    "/reports/drafts/{ref}": {**_REPORT, "do": "look"},
    "/reports/drafts/{ref}/kept": _REPORT,
    "/reports/{ref}/correct": {},
    "/reviews/{ref}": {"clears": "no", "reason": _WHY, "until": _LAST},
    "/splits/{ref}": {"parted": "{people}", "reason": _WHY},
    "/statistics/areas": {},  # as above
    "/statistics/boundaries": {},
    "/statistics/new": {},
    "/statistics/publications/{ref}/withdrawal": {"why": _WHY},
    "/submissions/new": {"mapping": "test-lines", "as_at": "2026-06-18", "corrects": "{submissions}"},
    "/submissions/{ref}/read": {"dry": "yes"},
    "/submissions/{ref}/withdraw": {},
    "/tokens/{ref}/revoke": {},
    "/uploads": {"file_name": "metropolitan.csv", "file_bytes": "100", "begins_with": "0" * 64},
    "/uploads/{ref}": {"starts": "0"},
    "/viewers/{ref}/end": {},
    "/viewers/{ref}/sign-in": {"subject": "invented-subject"},
    "/sessions/{ref}/end": {},
    "/sessions/end-others": {},
    "/sign-in/signed-out": {},
    "/sign-in/role": {"viewer": "{viewers}"},
    "/sign-in": {"persona": "{viewers}"},
    "/sign-out": {},
}
"""In this order they are sent: whoever signs out is asked nothing more."""
