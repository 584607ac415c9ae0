"""Homes that are taken over: what stands of each, what is done there, and visits."""

__all__ = ["home", "home_acts", "home_letters", "home_questions", "home_register", "home_told", "visiting"]
