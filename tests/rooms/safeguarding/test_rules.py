"""Each rule holds where its words say so, and does not one step beside it. Everything is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counterline.safeguarding.signs.model import Sign, SignTold, Way
from counterline.safeguarding.signs.rules import RULES, fired_by
from counterline.safeguarding.signs.seen_of_one import Seen

ON = date(2026, 6, 30)
_AT = datetime(2026, 6, 1, tzinfo=UTC)


def sign(which: Sign, record: str, day: str = "2026-06-10", **said: object) -> SignTold:
    """A sign that a record tells; it was in Poole, of somebody from Liverpool."""
    number = sum(map(ord, record))
    made = SignTold(
        mention_id=number,
        ref=f"MN-{record}",
        kind="person",
        key=1,
        sign=which,
        day=date.fromisoformat(day),
        until=None,
        place="poole",
        force="dorset",
        home="liverpool",
        home_force="merseyside",
        lines=(),
        brands=(),
        roots=(f"dorset|{record}",),
        record_id=number,
        record_ref=f"RC-{record}",
        record_kind="arrest",
        reference=record,
        identity_key=number,
        agency="dorset",
        audience_id=1,
        told_at=_AT,
        received_at=_AT,
    )
    return replace(made, **said)  # type: ignore[arg-type]


CHILD = sign(Sign.CHILD, "a", until=date(2028, 2, 1))
HOMELESS = replace(CHILD, home=None, home_force=None)
GROWN = sign(Sign.CHILD, "a", until=date(2026, 6, 10))
CAME, AGAIN = sign(Sign.MONEY_CAME, "p", "2026-06-10"), sign(Sign.MONEY_CAME, "q", "2026-06-12")
LEFT = sign(Sign.MONEY_LEFT, "u", "2026-06-16")
HARMED = sign(Sign.WORRY, "w")
CLASS_A, ARRESTED = sign(Sign.ARRESTED_CLASS_A, "b"), sign(Sign.ARRESTED, "b")
AT_HOME = replace(CLASS_A, place="liverpool", force="merseyside")
MISSING = sign(Sign.MISSING, "c", "2026-06-05")
FOUND = sign(Sign.FOUND, "c", "2026-06-09")
WAY = Way("liverpool", "merseyside", "poole", None, ("x",), 1, "RC-W", "line_return", "W", "kent", 1, _AT)
LONG_AGO = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("signs", "rules"),
    [
        ((CHILD, CLASS_A), {"child-on-a-line"}),
        ((GROWN, CLASS_A), set()),
        ((CHILD, AT_HOME), set()),
        ((CHILD, replace(AT_HOME, lines=(7,))), {"child-on-a-line"}),
        ((CHILD, replace(CLASS_A, day=LONG_AGO)), set()),
        ((sign(Sign.ADULT, "a"), CLASS_A), set()),
        ((sign(Sign.AGE_NOT_KNOWN, "a"), sign(Sign.RUNS, "a")), set()),
        ((CHILD, sign(Sign.RUNS, "d")), {"child-on-a-line"}),
        ((HOMELESS, sign(Sign.CARRIED, "s", home=None, home_force=None)), {"child-on-a-line"}),
        ((CHILD, sign(Sign.CARRIED, "s", place="liverpool", force="merseyside")), set()),
        ((HOMELESS, sign(Sign.CARRIED, "s", home=None, home_force=None), ARRESTED), {"child-on-a-line"}),
        ((ARRESTED, sign(Sign.VICTIM, "e")), {"suspect-and-victim", "said-to-be-exploited"}),
        ((ARRESTED, sign(Sign.VICTIM, "b")), {"said-to-be-exploited"}),
        ((CHILD, sign(Sign.ACCOUNT_USED, "t")), {"childs-account-used"}),
        ((GROWN, sign(Sign.ACCOUNT_USED, "t")), set()),
        ((sign(Sign.ADULT, "a"), sign(Sign.ACCOUNT_USED, "t")), set()),
        ((sign(Sign.ACCOUNT_USED, "t"),), set()),
        ((CAME, AGAIN, LEFT, HARMED), {"money-passes-through", "somebody-worries"}),
        ((sign(Sign.ADULT, "a"), CAME, AGAIN, LEFT, HARMED), {"money-passes-through", "somebody-worries"}),
        ((CAME, AGAIN, LEFT), set()),
        ((CAME, LEFT, HARMED), {"somebody-worries"}),
        ((CAME, AGAIN, replace(LEFT, day=date(2026, 6, 18)), HARMED), {"somebody-worries"}),
        ((CAME, AGAIN, replace(LEFT, day=date(2026, 6, 9)), HARMED), {"somebody-worries"}),
        ((CHILD, CAME, AGAIN, LEFT, HARMED), {"somebody-worries"}),
        ((CHILD, sign(Sign.CALLED_VICTIM, "e")), {"said-to-be-exploited"}),
        ((CHILD, sign(Sign.CALLED_VICTIM, "e", record_kind="incident")), set()),
        ((GROWN, sign(Sign.ADULT, "a"), sign(Sign.CALLED_VICTIM, "e", "2026-06-12")), set()),
        ((sign(Sign.CHILD_THERE, "v", record_kind="address_visit"),), {"child-there"}),
        ((ARRESTED, sign(Sign.CALLED_VICTIM, "e")), {"said-to-be-exploited"}),
        ((ARRESTED, sign(Sign.CALLED_VICTIM, "e"), sign(Sign.ADULT, "e")), set()),
        ((CHILD, ARRESTED, sign(Sign.LOSS, "f", "2026-06-12")), {"may-owe"}),
        ((CHILD, ARRESTED, sign(Sign.RELEASE, "f", "2026-06-29")), {"may-owe"}),
        ((CHILD, replace(ARRESTED, day=date(2026, 1, 5)), sign(Sign.RELEASE, "f", "2026-06-29")), set()),
        ((ARRESTED, sign(Sign.LOSS, "f", "2026-06-12")), set()),
        ((CHILD, sign(Sign.LINE_NAMED, "g")), {"named-a-line"}),
        ((CHILD, sign(Sign.INVESTIGATED, "i", "2024-01-05")), {"child-investigated"}),
        ((GROWN, sign(Sign.INVESTIGATED, "i", "2024-01-05")), set()),
        ((sign(Sign.ADULT, "a"), sign(Sign.INVESTIGATED, "i")), set()),
        ((sign(Sign.ADULT, "a"), sign(Sign.LINE_NAMED, "g")), set()),
        ((sign(Sign.HOME_USED, "h"), sign(Sign.ADULT, "h")), {"home-used"}),
        ((sign(Sign.WORRY, "i"),), {"somebody-worries"}),
        ((CHILD, FOUND), {"found-where-a-line-runs"}),
        ((CHILD, replace(FOUND, home="bristol", home_force="avon-and-somerset")), set()),
        (
            (CHILD, replace(FOUND, home="bristol", home_force="avon-and-somerset", lines=(7,))),
            {"found-where-a-line-runs"},
        ),
        ((MISSING, sign(Sign.ARRESTED, "b", "2026-06-07")), {"missing-and-seen"}),
        ((MISSING, sign(Sign.ARRESTED, "b", "2026-06-05")), {"missing-and-seen"}),
        ((MISSING, sign(Sign.WORRY, "b", "2026-06-05")), {"somebody-worries"}),
        ((MISSING, sign(Sign.ARRESTED, "b", "2026-06-01")), set()),
        ((MISSING, FOUND, sign(Sign.ARRESTED, "b", "2026-06-07")), set()),
        ((replace(MISSING, until=date(2026, 6, 6)), sign(Sign.ARRESTED, "b", "2026-06-07")), set()),
    ],
)
def test_a_rule_holds_where_its_words_say_so(signs: tuple[SignTold, ...], rules: set[str]) -> None:
    assert {each.rule.name for each in fired_by(Seen(signs, ON, {"poole": (WAY,)}))} == rules
    assert {each.rule.name for each in fired_by(Seen(signs[::-1], ON, {"poole": (WAY,)}))} == rules


def test_what_speaks_against_is_shown_and_silences_nothing() -> None:
    says = (sign(Sign.ADULT, "z", "2026-01-01"), sign(Sign.SAID_NO, "y"))
    (fired,) = fired_by(Seen((CHILD, CLASS_A, *says), ON))
    assert set(fired.against) == set(says)


def test_two_reports_of_one_telling_count_once() -> None:
    again = replace(sign(Sign.RUNS, "d"), roots=("kent|1",))
    circular = replace(sign(Sign.RUNS, "e"), roots=("kent|1",))
    (fired,) = fired_by(Seen((CHILD, again, circular), ON))
    assert (len(fired.rests_on), fired.independent) == (3, 2)


def test_every_rule_says_its_words_and_the_source_of_its_numbers() -> None:
    assert all(each.says.endswith(".") and each.version >= 1 for each in RULES)
