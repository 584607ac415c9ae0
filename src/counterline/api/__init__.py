"""The API: typed JSON for machine clients under /api/v1, one module for each room it opens.

Promises that a token sees exactly the world of its viewer, that every count says its unit, rule and dates, and that every
refusal is problem+json. Never holds SQL, and never decides who may see what.
"""

from counterline.api.application import create_api

__all__ = ["create_api"]
