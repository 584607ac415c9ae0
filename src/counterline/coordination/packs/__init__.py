"""Packs: papers for tasking meetings, made from what their maker may read and kept only as references."""

__all__ = ["model", "packs"]
