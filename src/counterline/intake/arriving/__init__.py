"""Files as they arrive, in parts, the mappings by which they are read, and their receipt."""

__all__ = ["door", "mappings", "read_by", "receipt", "receiving", "uploading"]
