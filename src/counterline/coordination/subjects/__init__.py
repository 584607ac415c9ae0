"""Investigations and their subjects: what is said of them, and how openly each is named."""

__all__ = ["drawing_subjects", "investigations", "model", "said_of_one", "saying", "subject_saying", "subjects"]
