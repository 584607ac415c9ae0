"""The register of agencies."""
