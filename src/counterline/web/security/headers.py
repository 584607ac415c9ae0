"""The headers every answer carries: a policy under which a page runs our own script and nothing else."""

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterline.vocabulary.lot import drawn_text

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ONE_YEAR = "max-age=31536000; includeSubDomains"


def content_policy(nonce: str) -> str:
    """The content security policy of one page, whose own inline script is known by the nonce."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self' data:",  # the design systems' own sheets hold a few icons as data
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
    )


class StrictHeaders:
    """Gives each request a nonce and each answer the headers above; nothing is cached unless the answer says so."""

    def __init__(self, app: ASGIApp, *, https_only: bool) -> None:
        self.app = app
        self.https_only = https_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and dress its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = drawn_text(16)
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state["nonce"] = nonce

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                self._dress(headers, nonce)
                if "disclosed" in state:  # under which law what is taken away was held and is taken
                    headers["X-Disclosed"] = state["disclosed"]
            await send(message)

        await self.app(scope, receive, dressed)

    def _dress(self, headers: MutableHeaders, nonce: str) -> None:
        for name, value in ALWAYS.items():
            headers[name] = value
        headers["Content-Security-Policy"] = content_policy(nonce)
        headers.setdefault("Cache-Control", "no-store")
        if self.https_only:
            headers["Strict-Transport-Security"] = ONE_YEAR
