"""The kinds of record at the terminal."""

from typing import Any

import typer

from counterline import records
from counterline.terminal.asking import AsJson, answer

app = typer.Typer()


@app.command("kinds")
def kinds(as_json: AsJson = False) -> None:
    """The kinds of record there are, each with the fields that a mapping can fill and the words that a field takes."""
    if as_json:
        answer([_kind(each) for each in records.KINDS.values()])
        return
    for kind in records.KINDS.values():
        typer.echo(f"{kind.name} version {kind.version}: {kind.title}")
        for field in (*kind.fields, *(each for part in kind.parts for each in part.fields)):
            words = f": {', '.join(field.choices)}" if field.choices else ""
            typer.echo(f"  {field.name:<32}{field.reads}{', several' if field.many else ''}{words}")


def _kind(kind: records.Kind) -> dict[str, Any]:
    inside = [each for part in kind.parts for each in part.fields]
    return {
        "name": kind.name,
        "version": kind.version,
        "title": kind.title,
        "graded": kind.graded,
        "needs": kind.needs,
        "fields": [
            {"name": each.name, "reads": each.reads, "many": each.many, "choices": each.choices}
            for each in (*kind.fields, *inside)
        ],
    }
