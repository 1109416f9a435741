"""Repairs applied to files: what a finding's fix changes, and not a byte more."""

from qa.fix.apply import Applied, apply
from qa.fix.diff import unified
from qa.fix.passes import Repaired, repair
from qa.fix.repairs import Edit, Refused, Repair, repairs

__all__ = ["Applied", "Edit", "Refused", "Repair", "Repaired", "apply", "repair", "repairs", "unified"]
