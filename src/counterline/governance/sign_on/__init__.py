"""Signing in at an agency's own OpenID Connect provider: which provider, who becomes which viewer, and the way there and back.

Promises that a person is known by issuer and subject and never by an e-mail address, that nobody gets in whom neither
the reviewed document nor an administrator lets in, and that no secret is in an address, a page or the log.
"""

__all__ = ["arrivals", "claims", "configuration", "identities", "provider", "signing_out"]
