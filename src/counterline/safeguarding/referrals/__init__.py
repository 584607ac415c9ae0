"""Referrals from body to body under a law, and extracts that one role reads."""

__all__ = ["extracts", "referral_letters", "referral_rules", "referral_sending"]
