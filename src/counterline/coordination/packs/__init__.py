"""Packs for tasking meetings, made of what their maker may read and kept as references."""
