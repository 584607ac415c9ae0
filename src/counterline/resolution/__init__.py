"""Mentions into entities: who and what many records name is one, why, and what people decided about it.

Promises that an entity is a pure function of readable mentions, links and judgements at a fixed model; that every link
says why; and that nothing is lost by a merge or a split. Never acts on a score, and never changes what was told.
"""

__all__ = ["comparing", "events", "judging", "naming", "pairs", "people", "resolving"]
