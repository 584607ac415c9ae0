"""Duties: what a law has a body do by when, by documents that people approve; their clocks and letters, and what officers find."""

__all__ = ["duties", "duty_approvals", "duty_clocks", "duty_documents", "duty_letters", "duty_numbers", "findings"]
