"""How far what is told reaches, and for which purpose: audiences, compartments, readers, gateways and glass."""

__all__ = ["audiences", "compartments", "gateways", "glass", "purposes", "readers", "readers_of"]
