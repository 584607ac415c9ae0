"""Drafting a mapping for a file that none reads: its kind, every column with how sure and why, and what is to be chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from counterline.drafting.suggesting.around import (
    RowsTogether,
    day_in_title,
    notes_below,
    records_on_rows,
    totals_below,
)
from counterline.drafting.suggesting.choosing import Chosen, chosen, kinds_by_fit, says_its_kind
from counterline.drafting.suggesting.coding import codes_of
from counterline.drafting.suggesting.grading_parts import graded
from counterline.drafting.suggesting.in_and_out import paid_in_and_out
from counterline.drafting.suggesting.in_step import in_step
from counterline.drafting.suggesting.judging import Judge, Judged, by_whole_names
from counterline.drafting.suggesting.laying import laid_out
from counterline.drafting.suggesting.made_of_several import made_of_several, with_their_platforms, with_their_postcodes
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
from counterline.drafting.suggesting.numbering import numbered
from counterline.drafting.suggesting.referring import referenced
from counterline.drafting.suggesting.shaping import listing_records, said_for_itself
from counterline.drafting.suggesting.sheets import Together, main_table, together
from counterline.drafting.suggesting.splitting import pattern_of, pieces, sign_of
from counterline.drafting.suggesting.unit_words import are_bare, unit_of
from counterline.drafting.suggesting.wording import Worded, worded
from counterline.reading.lookups import Lookups
from counterline.records.kinds import KINDS, Field, Kind, Reads
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.grading import Grading

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
ABOVE_A_FORM = "words above a form, which label nothing"
TIES = "ties the sheets together"


def suggest(seen: FileSeen, lookups: Lookups, kind: str | None = None) -> SuggestedMapping:
    """Draft a mapping for whoever brings a file in: nothing in it is invented, and what is unsure says so."""
    read, above = said_for_itself(seen)
    draft = _drafted(read, lookups, kind)
    listed = listing_records(read, draft, lambda again: _drafted(again, lookups, draft.kind))
    if listed is not None:
        draft = replace(listed, kind_confidence=draft.kind_confidence, other_kinds=draft.other_kinds)
    return replace(referenced(draft), file=seen, above=above.marks, maybe_above=above.doubtful)


def _drafted(seen: FileSeen, lookups: Lookups, kind: str | None) -> SuggestedMapping:
    whole = together(seen.tables)
    judge = Judge(lookups)
    called = [PurePath(seen.name).stem, *seen.titles, *(each.sheet or "" for each in seen.tables)]
    fits = kinds_by_fit(whole.columns, judge, called)
    best = fits[0] if kind is None else chosen(whole.columns, judge, KINDS[kind], called)
    table = main_table(seen, whole)
    words = [*worded(table, best.kind, lookups), *_in_joined_sheets(seen, whole, best.kind, lookups)]
    if words:
        whole, best = _without(whole, best, words, judge, called)
    columns = _told_apart(_columns(whole, best, lookups, table, forms=seen.forms), whole)
    columns = tuple(numbered(_with_words(_one_person(columns), words, table), best.kind))
    columns = tuple(
        paid_in_and_out(graded(columns, {each.header: each for each in whole.columns}, best.kind), table, best.kind)
    )
    few = 0 < table.rows < FEW_ROWS
    rows = records_on_rows(table, columns, best.kind) if seen.format in TABLES else RowsTogether(None)
    if (day := day_in_title(seen, (each.field for each in columns))) is not None:
        columns = (*columns, day)
    return SuggestedMapping(
        file=seen,
        kind=best.kind.name,
        kind_confidence=1.0 if kind else min(_sure_of_kind(fits, called), MOST_OF_FEW if few else 1.0),
        other_kinds=tuple((each.kind.name, round(each.score, 2)) for each in fits[1 : MOST_KINDS + 1]),
        columns=tuple(_at_most(each, table.rows) for each in columns) if few else columns,
        sheets=whole.sheets,
        joins=whole.joins,
        left_out=whole.left_out,
        constants=_constants(best.kind, columns, whole.columns),
        gather=rows.gather,
        differing=rows.differing,
        totals=totals_below(table),
        notes=notes_below(table),
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


def _columns(
    whole: Together, best: Chosen, lookups: Lookups, table: TableSeen, *, forms: bool
) -> tuple[ColumnDraft, ...]:
    drafts = [
        ColumnDraft(column.header, None, ignored=TIES)
        if column.header in whole.ties
        else ColumnDraft(column.header, None, ignored=ABOVE_A_FORM)
        if forms and not column.values
        else _column(column, pick, others, best.kind, lookups)
        for column, (pick, others) in zip(whole.columns, best.columns, strict=True)
    ]
    drafts = in_step(drafts, table, best.kind)
    drafts = _persons_known_by_number(drafts, whole, best.kind)
    joined = tuple(f"{each.sheet} / " for each in whole.joins)
    seen = {each.header: each for each in whole.columns}
    drafts = with_their_platforms(with_their_postcodes(made_of_several(drafts, best, seen)), seen, best.kind)
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


def _persons_known_by_number(drafts: Sequence[ColumnDraft], whole: Together, kind: Kind) -> list[ColumnDraft]:
    """A number that ties a sheet of persons to the rest is how its system knows each of them."""
    persons = {each.header.partition(" / ")[0] for each in drafts if each.part == "person"}
    known = {each.matches for each in whole.joins if each.sheet in persons and not each.several}
    if "person.reference" not in kind.by_name or any(each.field == "person.reference" for each in drafts):
        return list(drafts)
    guess = Guess("person.reference", 0.75, "as the number by which another sheet tells of the person")
    own = tuple(f"{each.sheet} / " for each in whole.joins if each.several and each.matches in known)
    drafts = [_own_of_the_person(each) if own and each.header.startswith(own) else each for each in drafts]
    return [
        replace(each, guess=guess, ignored=None) if each.ignored == TIES and each.header in known else each
        for each in drafts
    ]


def _own_of_the_person(draft: ColumnDraft) -> ColumnDraft:
    """A number that a sheet gives to each of the persons of another is that person's own."""
    if draft.guess is None or draft.field != "contact_point.value":
        return draft
    return replace(draft, guess=replace(draft.guess, field="person.contact_point"))


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
