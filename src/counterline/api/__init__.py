"""The API: what all of its addresses share, for machine clients under /api/v1.

Promises that a token sees exactly the world of its viewer, that every count says its unit, rule and dates, and that every
refusal is problem+json. Never holds SQL, and never decides who may see what.
"""
