"""Packs and screenings: documents by which people write of somebody, and what they wrote."""

__all__ = [
    "pack",
    "pack_documents",
    "pack_filling",
    "pack_keeping",
    "screening_documents",
    "screening_tools",
    "screenings",
]
