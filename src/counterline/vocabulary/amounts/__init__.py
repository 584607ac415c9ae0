"""How much and when: money, weights, days and periods."""
