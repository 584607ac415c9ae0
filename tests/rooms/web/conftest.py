"""Somebody at the pages: a browser's cookies and forms over the real application and an empty database."""

from tests.doors import Visitor, desk, officer, visitor, visitor_of

__all__ = ["Visitor", "desk", "officer", "visitor", "visitor_of"]
