"""Drafting a mapping for a file that none reads: its kind, every column with how sure and why, and what is to be chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from counterline.drafting.suggesting.cells.coding import codes_of
from counterline.drafting.suggesting.cells.laying import laid_out
from counterline.drafting.suggesting.cells.splitting import pattern_of, pieces, sign_of
from counterline.drafting.suggesting.columns.choosing import Chosen, chosen, kinds_by_fit, says_its_kind
from counterline.drafting.suggesting.columns.grading_parts import graded
from counterline.drafting.suggesting.columns.judging import Judge, Judged, by_whole_names
from counterline.drafting.suggesting.columns.made_of_several import made_of_several
from counterline.drafting.suggesting.columns.numbering import numbered
from counterline.drafting.suggesting.columns.told_by_words import Worded, worded
from counterline.drafting.suggesting.headings.unit_words import are_bare, unit_of
from counterline.drafting.suggesting.model import (
    CHOOSE,
    FEW_ROWS,
    LEAST,
    LIKELY,
    MOST_OF_FEW,
    ColumnDraft,
    ColumnSeen,
    FileSeen,
    Guess,
    SuggestedMapping,
    TableSeen,
)
from counterline.drafting.suggesting.rows.records_on_rows import RowsTogether, records_on_rows, totals_below
from counterline.drafting.suggesting.rows.sheets import Together, main_table, together
from counterline.drafting.suggesting.rows.written_once import with_questions
from counterline.reading.lookups import Lookups
from counterline.records.kinds import KINDS, Field, Kind, Reads
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.terms.grading import Grading

MOST_OTHERS = 4
MOST_KINDS = 3
MAY_TELL_APART = (
    "custody_reference",
    "case_reference",
    "episode_reference",
    "source.reference",
    "source.origin_reference",
    "payment_reference",
    "person.reference",
    "group_reference",
)
NOT_ITS_OWN = 0.5
TABLES = ("csv", "xlsx")
TIES = "ties the sheets together"


def suggest(seen: FileSeen, lookups: Lookups, kind: str | None = None) -> SuggestedMapping:
    """Draft a mapping for whoever brings a file in: nothing in it is invented, and what is unsure says so."""
    whole = together(seen.tables)
    judge = Judge(lookups)
    called = [PurePath(seen.name).stem, *seen.titles, *(each.sheet or "" for each in seen.tables)]
    fits = kinds_by_fit(whole.columns, judge, called)
    best = fits[0] if kind is None else chosen(whole.columns, judge, KINDS[kind], called)
    table = main_table(seen, whole)
    words = [*worded(table, best.kind, lookups), *_in_joined_sheets(seen, whole, best.kind, lookups)]
    if words:
        whole, best = _without(whole, best, words, judge, called)
    columns = _with_words(_one_person(_told_apart(_columns(whole, best, lookups), whole)), words, table)
    columns = columns if seen.given else numbered(columns, best.kind)
    columns = graded(columns, {each.header: each for each in whole.columns}, best.kind)
    few = 0 < table.rows < FEW_ROWS
    rows = records_on_rows(table, columns, best.kind) if seen.format in TABLES else RowsTogether(None)
    drafts = with_questions(columns, table, rows.gather)
    return SuggestedMapping(
        file=seen,
        kind=best.kind.name,
        kind_confidence=1.0 if kind else min(_sure_of_kind(fits, called), MOST_OF_FEW if few else 1.0),
        other_kinds=tuple((each.kind.name, round(each.score, 2)) for each in fits[1 : MOST_KINDS + 1]),
        columns=tuple(_at_most(each, table.rows) if few else each for each in drafts),
        sheets=whole.sheets,
        joins=whole.joins,
        left_out=whole.left_out,
        constants=_constants(best.kind, drafts, whole.columns),
        gather=rows.gather,
        differing=rows.differing,
        totals=totals_below(table),
    )


def _in_joined_sheets(seen: FileSeen, whole: Together, kind: Kind, lookups: Lookups) -> list[Worded]:
    """Columns of joined sheets that mean what the column beside them tells, by their names in a mapping."""
    joined = {each.sheet for each in whole.joins}
    return [
        each.of_sheet(table.sheet)
        for table in seen.tables
        if table.sheet in joined
        for each in worded(table, kind, lookups)
    ]


def _without(
    whole: Together, best: Chosen, words: Sequence[Worded], judge: Judge, called: Sequence[str]
) -> tuple[Together, Chosen]:
    """The rest of the columns, chosen for without those whose meaning the column beside them tells."""
    taken = {each.header for each in words} | {each.told_by for each in words}
    rest = replace(whole, columns=tuple(each for each in whole.columns if each.header not in taken))
    return rest, chosen(rest.columns, judge, best.kind, called)


def _with_words(drafts: Iterable[ColumnDraft], words: Sequence[Worded], table: TableSeen) -> list[ColumnDraft]:
    """The columns in the file's order, with those that mean what the column beside them tells."""
    order = {each.header: at for at, each in enumerate(table.columns)}
    last = len(order)
    return sorted((*drafts, *(each.draft() for each in words)), key=lambda each: order.get(each.header, last))


def _sure_of_kind(fits: Sequence[Chosen], called: Sequence[str]) -> float:
    # As sure as the best stands out from the second: by a tenth of the scale it is taken as certain; but words that any
    # file may have, such as 'Case' and 'Comment', make no kind stand out.
    most = 1.0 if says_its_kind(fits[0], called) else NOT_ITS_OWN
    return round(min(most, 0.5 + 5 * (fits[0].score - fits[1].score)), 2)


def _at_most(draft: ColumnDraft, rows: int) -> ColumnDraft:
    """A column of a file of a few rows: what it may be is likely at best."""
    if draft.guess is None or draft.guess.confidence <= MOST_OF_FEW:
        return draft
    seen = "1 row was" if rows == 1 else f"{rows} rows were"
    return replace(
        draft, guess=replace(draft.guess, confidence=MOST_OF_FEW, why=f"{draft.guess.why}; only {seen} seen")
    )


def _one_person(drafts: Sequence[ColumnDraft]) -> Iterable[ColumnDraft]:
    """Forenames of a detainee beside a surname of nobody named are one person's, and so is all else said of nobody named."""
    by_group: dict[str, set[str]] = {}
    for each in drafts:
        if each.part == "person":
            by_group.setdefault(each.group, set()).add(each.field or "")
    names, alone = {"person.forenames", "person.surname"}, by_group.pop("", set())
    halves = [group for group, said in by_group.items() if names <= said | alone and len(names & said) == 1]
    if not halves and not alone & {"person.name", *names}:
        halves = [group for group in by_group if not group[-1:].isdecimal()] if len(by_group) == 1 else []
    if len(halves) != 1 or by_group[halves[0]] & alone:
        return drafts
    return [replace(each, group=halves[0]) if each.part == "person" and not each.group else each for each in drafts]


def _columns(whole: Together, best: Chosen, lookups: Lookups) -> tuple[ColumnDraft, ...]:
    drafts = [
        ColumnDraft(column.header, None, ignored=TIES)
        if column.header in whole.ties
        else _column(column, pick, others, best.kind, lookups)
        for column, (pick, others) in zip(whole.columns, best.columns, strict=True)
    ]
    joined = tuple(f"{each.sheet} / " for each in whole.joins)
    seen = {each.header: each for each in whole.columns}
    drafts = made_of_several(drafts, best, seen)
    whole_names = {
        column.header: by_whole_names(pick, column, lookups)
        for column, (pick, _) in zip(whole.columns, best.columns, strict=True)
        if pick is not None and pick.named.field.reads is Reads.PERSON
    }
    alike = _one_sign(_not_twice(drafts, whole_names), seen, joined)
    return tuple(
        replace(_with_codes(each, seen[each.header], best.kind, lookups), optional=seen[each.header].optional)
        for each in alike
    )


def _told_apart(drafts: tuple[ColumnDraft, ...], whole: Together) -> tuple[ColumnDraft, ...]:
    """Rows must have a reference: where no header calls one so, it is the column of references that tells rows apart."""
    if any(each.field == "reference" for each in drafts):
        return drafts
    unique = {each.header for each in whole.columns if each.is_unique}
    own = (each.header for each in drafts if each.field in MAY_TELL_APART and each.header in unique)
    header = next(own, None)
    told = Guess("reference", LIKELY, "as the column that tells rows apart, for none is called a reference")
    return tuple(
        replace(each, guess=told, others=tuple(filter(None, (each.guess, *each.others))))
        if each.header == header
        else each
        for each in drafts
    )


def _with_codes(draft: ColumnDraft, column: ColumnSeen, kind: Kind, lookups: Lookups) -> ColumnDraft:
    if draft.field is None or draft.layouts:
        return draft
    sign = None if draft.split is None else sign_of(draft.split)
    return replace(draft, codes=codes_of(pieces(column.values, sign), kind.by_name[draft.field], lookups))


def _column(
    column: ColumnSeen, pick: Judged | None, others: Sequence[Judged], kind: Kind, lookups: Lookups
) -> ColumnDraft:
    rest = tuple(each.guess for each in others if each is not pick and each.guess.confidence >= 0.2)[:MOST_OTHERS]
    if pick is None:
        return ColumnDraft(column.header, None, rest)
    field, said = pick.named.field, pieces(column.values, pick.sign)
    form = pick.form
    guess = pick.guess
    layouts: tuple[str, ...] = ()
    codes: Mapping[str, str | None] = {}
    if (found := laid_out(said, field, kind, lookups)) is not None:
        layouts, form = found.layouts, found.form
        codes = codes_of(found.parts_played, kind.by_name["person.role"], lookups) if found.parts_played else {}
    elif field.reads is Reads.PERSON and (guess := by_whole_names(pick, column, lookups)).confidence < LEAST:
        return ColumnDraft(column.header, None, (guess, *rest)[:MOST_OTHERS])
    return ColumnDraft(
        header=column.header,
        guess=guess,
        others=rest,
        split=None if pick.sign is None else pattern_of(pick.sign),
        dates=(form,) if form and form != "%Y-%m-%d" else (),
        scheme=_scheme(said) if field.reads is Reads.GRADING else None,
        unit=_unit(column, field),
        group=pick.named.group,
        role=pick.named.role,
        layouts=layouts,
        codes=codes,
    )


def _unit(column: ColumnSeen, field: Field) -> str | None:
    """What bare figures are in, by the header; where it does not say, a person must, for a weight without one is none."""
    if not are_bare(column.values):
        return None
    return unit_of(column.header, field.reads) or (CHOOSE if field.reads is Reads.WEIGHT else None)


def _not_twice(drafts: Iterable[ColumnDraft], whole_names: Mapping[str, Guess]) -> list[ColumnDraft]:
    """Leave out of layouts what another column says already; names are then as sure as they are where nothing is laid out."""
    kept = list(drafts)
    filled = {each.field for each in kept}
    for at, each in enumerate(kept):
        if each.layouts and any(f"{{{name}}}" in each.layouts[0] for name in filled - {each.field} if name):
            kept[at] = replace(each, guess=whole_names.get(each.header, each.guess), layouts=(), dates=(), codes={})
    return kept


def _one_sign(
    drafts: Sequence[ColumnDraft], seen: dict[str, ColumnSeen], joined: tuple[str, ...]
) -> Iterable[ColumnDraft]:
    """Columns that speak of the same things are split alike, or their positions would not correspond."""
    signs: dict[tuple[str, str], Counter[str]] = {}
    said: dict[tuple[str, str], set[str]] = {}
    for each in drafts:
        said.setdefault((_things(each), each.group), set()).add(each.field or "")
    for each in drafts:
        if each.split and (part := _things(each)) and len(said[part, each.group]) > 1:
            signs.setdefault((part, each.group), Counter())[each.split] += 1
    for each in drafts:
        found = signs.get((_things(each), each.group))
        if not found or seen[each.header].is_list or each.header.startswith(joined or ("\0",)):
            yield replace(each, split=None) if found and each.split else each
        else:
            yield replace(each, split=found.most_common(1)[0][0])


def _things(draft: ColumnDraft) -> str:
    head, dot, _ = (draft.field or "").partition(".")
    return head if dot and head != "contact_points" else ""


def _scheme(values: Iterable[str]) -> str | None:
    schemes: Counter[str] = Counter()
    for each in values:
        try:
            schemes[str(Grading.parse(each).scheme)] += 1
        except UnreadableValue:
            continue
    graded = [name for name in schemes if name != "not graded"]
    return graded[0] if len(graded) == 1 else None


def _constants(kind: Kind, columns: Iterable[ColumnDraft], seen: Iterable[ColumnSeen]) -> dict[str, str]:
    """What every row needs and no column says: asked of the person, for a grading or a marking is never made up."""
    filled = {each.field for each in columns}
    asked: dict[str, str] = {}
    if "marking" not in filled:
        asked["marking"] = CHOOSE
    if kind.graded and "source.grading" not in filled:
        asked["source.grading"] = CHOOSE
    elif kind.graded and "source.handling" not in filled and not _whole_gradings(columns, seen):
        asked["source.handling"] = CHOOSE
    return asked


def _whole_gradings(columns: Iterable[ColumnDraft], seen: Iterable[ColumnSeen]) -> bool:
    headers = {each.header for each in columns if each.field == "source.grading"}
    if any(each.startswith("{") for each in headers):  # made of its three parts
        return True
    return any(each.values for each in seen if each.header in headers)
