"""Told to those above the front desk, which it does not know."""

from django.dispatch import Signal

report_set = Signal()
"""Inside the deed, with `report`, the RegisterReport."""
paper_kept = Signal()
"""Inside the deed, with `programme`: a paper that proves evidence items was kept."""
