"""What a mapping says of one column: which field it fills, how its cells are split, laid out, dated and looked up."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator
from pydantic import Field as Key

from counterline.files.patterns import Written, split_fault
from counterline.plumbing.document_parts import Part, Place, Text, Texts, listed
from counterline.reading.mapping.files import YesNo
from counterline.reading.mapping.layouts import ALL_ELSE, MOST_LAYOUTS, Layout, layout_fault
from counterline.reading.mapping.parts import Column, Others, When
from counterline.reading.mapping.words import date_format_fault, unit_fault, word_fault
from counterline.records.kinds import Field, Kind, Reads
from counterline.vocabulary.near import did_you_mean
from counterline.vocabulary.terms.grading import Scheme

COMMA: Final = "comma"
ITS_OWN: Final = frozenset({Reads.REFERENCE, Reads.CONTACT_POINT, Reads.GROUP})
"""What one row alone can be told by, so that no two may share it."""

Told = Iterator[tuple[Place, str]]


class Own(Part):
    """How the values of one field are written."""

    dates: Texts = ()
    unit: Text | None = None
    lookup: Text | None = None
    blank: Text | None = None
    scheme: Scheme | None = None
    decimal: Literal["point", "comma"] = "point"

    def faults(self, field: Field) -> Iterator[str]:
        """Say what does not fit the field."""
        if self.dates and field.reads is not Reads.DATE:
            yield f"'{field.name}' is not a date, so it cannot have date formats."
        yield from filter(None, map(date_format_fault, self.dates))
        if self.unit is not None and (fault := unit_fault(field, self.unit)):
            yield fault
        if self.decimal == COMMA and field.reads not in (Reads.MONEY, Reads.WEIGHT):
            yield f"'{field.name}' is neither an amount of drugs nor money, so it has no decimals."
        if self.blank is not None and (fault := word_fault(field, self.blank)):
            yield f"'blank': {fault}"
        if self.scheme is not None and field.reads is not Reads.GRADING:
            yield f"'{field.name}' is not a grading, so it cannot have a scheme."


class Use(Own):
    """One use of a column, of which a mapping may list several; one with `ignore` leaves values out, with the reason."""

    field: Text | None = None
    ignore: Text | None = None
    split: Written | None = None
    within: Written | None = None
    layouts: Texts = ()
    fields: dict[Text, Own] = Key(default_factory=dict)
    group: Text | None = None
    sets: dict[Text, Text] = Key(default_factory=dict)
    when: When | None = None
    optional: YesNo = "no"
    others: Others = Others.HELD

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it fills: of a column with layouts, all that they name."""
        if self.layouts:
            return tuple(dict.fromkeys(name for each in self._read for name in each.fields))
        return () if self.field is None else (self.field,)

    @property
    def _read(self) -> tuple[Layout, ...]:
        return tuple(Layout.of(each) for at, each in enumerate(self.layouts, 1) if not self._layout_fault(at, each))

    def _layout_fault(self, at: int, text: str) -> str | None:
        return None if 1 < at == len(self.layouts) and text.strip() == ALL_ELSE else layout_fault(text)

    def _own(self, name: str) -> Own:
        return self.fields.get(name, Own()) if self.layouts else self

    def columns(self, header: str, use: int, kind: Kind) -> list[Column]:
        """The column of that header, once for each field it fills; fields that the kind has not are left out."""
        found: list[Column] = []
        for name in self.names:
            if (field := kind.by_name.get(name)) is None:
                continue
            own = self._own(name)
            found.append(
                Column(
                    header,
                    field,
                    *(self.split, own.dates, own.lookup, own.scheme, self.group or "", tuple(self.sets.items())),
                    layouts=self._read,
                    unit=own.unit,
                    blank=own.blank,
                    others=self.others,
                    when=self.when,
                    optional=self.optional == "yes",
                    within=self.within,
                    use=use,
                    decimal=COMMA if own.decimal == COMMA else None,
                )
            )
        return found

    def faults_beside(self, kind: Kind) -> Told:
        """Say what of it cannot be, in records of this kind."""
        if self.ignore is not None:
            yield from self._faults_of_leaving_out()
            return
        yield from self._faults_of_layouts()
        patterns = [each for each in (self.split, self.within) if each is not None]
        yield from (((), told) for each in patterns if (told := split_fault(each)))
        for name in self.names:
            field = kind.by_name.get(name)
            if field is None:
                yield (), f"'{name}' is not a field of {kind.spoken}.{did_you_mean(name, kind.by_name)}"
                continue
            own = self._own(name)
            below: Place = ("fields", name) if self.layouts else ()
            yield from ((below, told) for told in own.faults(field))
            yield from (((), told) for told in self._faults_of_field(field, own))
            yield from self._faults_of_sets(field, kind)

    def _faults_of_leaving_out(self) -> Told:
        if self.when is None:
            yield (), "'ignore' goes with 'when' here; leave a whole column out in the mapping's own 'ignore'."
        if self.model_fields_set - {"ignore", "when"}:
            yield (), "what is left out has no 'field' and nothing else beside 'ignore' and 'when'."

    def _faults_of_layouts(self) -> Told:
        if not self.layouts:
            if self.field is None:
                yield (), "'field' is missing."
            if self.fields:
                yield (), "'fields' goes with 'layouts' only."
            return
        if self.field is not None:
            yield (), "a column has a 'field' or 'layouts', not both."
        if len(self.layouts) > MOST_LAYOUTS:
            yield (), f"'layouts' lists {len(self.layouts)} and none may list more than {MOST_LAYOUTS}."
        told = [self._layout_fault(at, each) for at, each in enumerate(self.layouts, 1)]
        yield from (((), each) for each in told if each)
        if not self.names and not any(told):
            yield (), "the layouts fill no field; leave the column out by name in 'ignore', with the reason."
        unknown = (each for each in self.fields if each not in self.names)
        yield from ((("fields",), f"'{each}' is not known here.{did_you_mean(each, self.names)}") for each in unknown)

    def _faults_of_field(self, field: Field, own: Own) -> Iterator[str]:
        # Of values laid out in several fields, each may say another; a second of one field holds the row.
        if self.split is not None and not field.many and not self.layouts:
            yield f"'{field.name}' takes one value, so its column cannot be split."
        if self.within is not None and not field.several:
            yield f"each thing has one '{field.name}', so 'within' has nothing to part."
        if self.others is Others.AS_WRITTEN and own.lookup is None:
            yield "'others: as written' is of values that a lookup does not list, and this column has no 'lookup'."
        if self.others is Others.NOTHING and own.lookup is None and not self.layouts:
            yield "'others: nothing' is of values that a lookup or the layouts do not know, and this column has neither."
        if self.group is not None and (field.part is None or field.is_of_sources):
            yield f"'{field.name}' stands once in a record, so its column needs no group."

    def _faults_of_sets(self, field: Field, kind: Kind) -> Told:
        for name, value in self.sets.items():
            target = kind.by_name.get(name)
            if target is None:
                yield ("sets",), f"'{name}' is not a field of {kind.spoken}.{did_you_mean(name, kind.by_name)}"
            elif target.part != field.part or target.is_of_sources:
                yield ("sets",), f"'{name}' is not of the same part as '{field.name}'."
            elif target.part is None and target.reads in ITS_OWN and not target.shared:
                yield ("sets",), f"'{name}' cannot be the same for several rows; map a column to it."
            elif fault := word_fault(target, value):
                yield ("sets",), fault


Uses = Annotated[tuple[Use, ...], BeforeValidator(listed)]


def uses_written(said: Mapping[str, tuple[Use, ...]]) -> dict[str, object]:
    """The columns as a document says them: one use alone, or a list of several."""
    written = {
        header: [each.model_dump(mode="json", by_alias=True, exclude_defaults=True) for each in uses]
        for header, uses in said.items()
    }
    return {header: uses[0] if len(uses) == 1 else uses for header, uses in written.items()}
