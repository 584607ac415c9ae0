"""Records at the terminal. By hand: one record, whose body its kind words, and the kinds, for which nobody is asked who they are."""

from collections.abc import Iterator

from counterline.faces.records import records_api, regrade_api, told
from counterline.places.ground.agencies import agency
from counterline.records import kinds as records_kinds
from counterline.records.wording import body_in_words
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.command_lines import app_of
from counterline.terminal.words import words_of

app = app_of((records_api.ADDRESSES, regrade_api.ADDRESSES))


@app.command("record")
def record(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one record of any kind as it was told, whom to protect, and what became of it."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.record(work, told.readable(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@app.command("kinds")
def kinds(as_json: AsJson = False) -> None:
    """The kinds of record there are, each with the fields that a mapping can fill and the words that a field takes."""
    found = told.kinds()
    tell(found, *(line for kind in found for line in _of_kind(kind)), as_json=as_json)


def _whole(found: told.RecordWhole) -> Iterator[str]:
    standing = "stands" if found.stands else "being put on the record" if found.settling else "superseded"
    yield f"{records_kinds.KINDS[found.kind].title} {found.ref}: {agency(found.agency).name} {found.reference}, {standing}"
    yield from words_of(found.model_dump(exclude={"body"}))
    for field in body_in_words.fields_told(records_kinds.KINDS[found.kind], found.body):
        if field.values:
            yield f"{field.field.name.replace('_', ' ')}: {'; '.join(field.values)}"


def _of_kind(kind: told.Kind) -> Iterator[str]:
    yield f"{kind.name} version {kind.version}: {kind.title}"
    for field in (*kind.fields, *(each for part in kind.parts for each in part.fields)):
        words = f": {', '.join(field.choices)}" if field.choices else ""
        yield f"  {field.name:<32}{field.reads}{', several' if field.many else ''}{words}"
