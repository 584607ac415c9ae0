"""Packs and screenings: what people write of somebody by a document."""
