"""Sessions that somebody ended by signing out: their cookies are worth nothing from then on, in any browser."""

from datetime import timedelta

from counterline.plumbing.work import Work

KEPT = timedelta(days=1)  # longer than any session lives; its cookie has expired by itself before this is forgotten


def end_session(work: Work, digest: bytes) -> None:
    """End the session of this hash for good, and forget those whose cookies have expired since they ended."""
    now = work.clock.now()
    work.run("delete from ended_sessions where ended_at < :before", before=now - KEPT)
    work.run(
        "insert into ended_sessions (session_digest, ended_at) values (:digest, :now) on conflict do nothing",
        digest=digest,
        now=now,
    )


def session_ended(work: Work, digest: bytes) -> bool:
    """Whether the session of this hash was ended by signing out."""
    return bool(work.value("select exists (select from ended_sessions where session_digest = :digest)", digest=digest))
