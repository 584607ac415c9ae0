"""What the picture finds and explores: entities, the networks around them, and charts kept of these."""
