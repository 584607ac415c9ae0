"""The register of assets: what was taken or stopped, what became of each pound of it, and of which line it is."""

__all__ = ["asset_acts", "one_asset", "told_assets"]
