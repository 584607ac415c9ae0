"""Words of the trade: brands, drugs and weapons."""
