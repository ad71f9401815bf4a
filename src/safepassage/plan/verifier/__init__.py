"""Whether a plan keeps every rule, judged from scratch and apart from what made it."""

from safepassage.plan.verifier.verdict import Rule, Verdict, Violation
from safepassage.plan.verifier.verifier import verify, worth

__all__ = ["Rule", "Verdict", "Violation", "verify", "worth"]
