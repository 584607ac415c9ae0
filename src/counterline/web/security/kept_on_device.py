"""The key under which a browser keeps what is typed while the connection is lost; it goes with the page and with no data.

It is the session's: it is worked out anew for each page of the same session, and nobody can once that has ended.
"""

import hmac
from base64 import b64encode
from hashlib import sha256

from counterline.web.security.sessions import Session


def keeping_key(session: Session, key: bytes) -> str:
    """The 32 bytes of a session's key, in base64."""
    return b64encode(hmac.new(key, f"keep|{session.nonce}".encode(), sha256).digest()).decode()
