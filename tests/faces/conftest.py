"""What tests of a face may ask for: a visitor at the pages, a machine at the API, and a nation that told something."""

from tests.doors import analyst, api, command, desk, dorset, jay, machine, officer, seven, stranger, visitor

__all__ = ["analyst", "api", "command", "desk", "dorset", "jay", "machine", "officer", "seven", "stranger", "visitor"]
