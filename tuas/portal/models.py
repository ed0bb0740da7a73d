"""What the pages across apps store: finished packages, nothing else."""

from tuas.portal.bundles.models import Bundle

__all__ = ["Bundle"]
