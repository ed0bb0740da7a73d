"""What monitoring stores: reports as they were handed in, what the pokja say of each month and the agents of each
quarter, what the unit tells of its year.
"""

from tuas.monitoring.models.filed import Filed
from tuas.monitoring.models.monev import AreaMaterial, FollowUp, Month, Realisation, Recommendation, Status
from tuas.monitoring.models.quarter import (
    Contribution,
    Documentation,
    Quarter,
    QuarterActual,
    QuarterFollowUp,
    QuarterSignature,
)
from tuas.monitoring.models.report import Report
from tuas.monitoring.models.telling import Passage, Picture
from tuas.monitoring.models.theme import ThemeReport, ThemeSignature

__all__ = [
    "AreaMaterial", "Contribution", "Documentation", "Filed", "FollowUp", "Month", "Passage", "Picture", "Quarter",
    "QuarterActual", "QuarterFollowUp", "QuarterSignature", "Realisation", "Recommendation", "Report", "Status",
    "ThemeReport", "ThemeSignature",
]  # fmt: skip
