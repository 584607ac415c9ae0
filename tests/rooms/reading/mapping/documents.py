"""A small mapping document, invented, and ways to change it for a test."""

SMALL = """
name: niche-lines
version: 1
title: Line return from a Niche extract
kind: line_return
system: niche
mode: snapshot
columns:
  Line ref: {field: reference}
  Deal nos: {field: contact_points.now, split: "[;,]"}
  Status: {field: status, lookup: status}
  First: {field: first_seen, dates: ["%d/%m/%Y"]}
  Eval: {field: source.grading, split: '\\|', scheme: "3x5x2"}
constants: {marking: OFFICIAL-SENSITIVE, basis: assessment}
ignore:
  Officer in case: not needed for the national picture
lookups:
  status: {LIVE: active, CLOSED T1: closed type 1, NK: null}
volumes: {rows: [1, 5000]}
"""


def changed(old: str, new: str, document: str = SMALL) -> str:
    """Change one part of the document, which must be there once."""
    assert document.count(old) == 1, old
    return document.replace(old, new)
