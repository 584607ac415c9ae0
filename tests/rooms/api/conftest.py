"""A machine at the API: a token over the real application and an empty database, in a nation that files returns."""

from tests.doors import Answer, Machine, analyst, api, dorset, jay, machine, seven, stranger

__all__ = ["Answer", "Machine", "analyst", "api", "dorset", "jay", "machine", "seven", "stranger"]
