"""How a session, a token or a machine comes in and goes."""

__all__ = ["machines", "sessions", "tokens"]
