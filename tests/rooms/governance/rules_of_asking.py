"""Who may read and write the rows of what bodies ask one another, have to give and meet about: see table_rules.py."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

# A side of a request for information is whoever holds the role at the body that asked, or at the one that was asked.
OF_A_REQUESTS_SIDE: Final = (
    "'coordination:request:send' = any($may) and exists (select from viewers v where v.viewer_id = $viewer"
    " and ({t}.agency = v.agency and {t}.asked_as = v.role"
    " or {t}.sent_at is not null and {t}.receiver = v.agency and {t}.role = v.role))"
)
OF_WHO_ASKED: Final = (
    "t.agency = $agency and exists (select from viewers v where v.viewer_id = $viewer and v.role = t.asked_as)"
)

# No words of police reach a body outside policing, whose one role is `partner`, before an adviser let exactly these go.
LET_GO: Final = (
    "exists (select from covert_questions q join covert_answers a on a.question = q.ref"
    " where q.asks = 'authority' and q.about = {ref} and q.receiver = {to} and q.words = {words} and q.reply = {reply}"
    " and q.records = {records} and a.let_go)"
)
MAY_BE_SENT: Final = (
    "(t.role <> 'partner' or t.asked_as = 'partner' or t.question = '' and t.why = '' or "
    + LET_GO.format(
        ref="t.ref",
        to="t.receiver",
        words="concat_ws(E'\\n', nullif(t.question, ''), nullif(t.why, ''))",
        reply="''",
        records="cast(array[] as text[])",
    )
    + ")"
)
MAY_BE_SAID: Final = (
    "(t.words = '' or r.sent_at is null or 'partner' not in (r.role, r.asked_as)"
    " or t.agency = r.agency and r.asked_as = 'partner' or t.agency = r.receiver and r.role = 'partner' or "
    + LET_GO.format(
        ref="r.ref",
        to="(case when t.agency = r.agency then r.receiver else r.agency end)",
        words="t.words",
        reply="t.reply",
        records="t.records",
    )
    + ")"
)

ASKED_OF_OTHERS: Final[Mapping[str, Rule]] = {
    "information_replies": Rule(
        f"exists (select from information_requests r where r.ref = t.request and {OF_A_REQUESTS_SIDE.format(t='r')})",
        add="t.told_by = $viewer and t.agency = $agency and exists (select from information_requests r where r.ref = t.request"
        f" and {OF_A_REQUESTS_SIDE.format(t='r')}"
        f" and t.agency = case when t.reply in ('sent', 'withdrawn') then r.agency else r.receiver end and {MAY_BE_SAID})",
    ),
    "information_requests": Rule(
        OF_A_REQUESTS_SIDE.format(t="t"),
        add=f"{may('coordination:request:send', by='asked_by')} and {OF_WHO_ASKED} and t.sent_at is null",
        change=f"{may('coordination:request:send')} and {OF_WHO_ASKED} and t.sent_at is null",
        changed=f"t.sent_at is not null and {MAY_BE_SENT}",
    ),
    "capacities": Rule(
        may("coordination:capacity:read"),
        add=f"{may('coordination:capacity:state', by='stated_by')} and t.agency = $agency",
    ),
    "requirements": Rule(
        f"t.agency = $agency and {may('coordination:plan:keep')}",
        add=f"t.agency = $agency and {may('coordination:plan:keep', by='said_by')}",
    ),
    "meeting_packs": Rule(
        may("coordination:meeting:keep", by="made_by"),
        add=f"{may('coordination:meeting:keep', by='made_by')} and t.agency = $agency",
    ),
}
