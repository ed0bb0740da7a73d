"""The Tim Penilai Usulan and what its elements do (5.a)."""

from tuas.tpu.models.period import Member, Paper, Period

__all__ = ["Member", "Paper", "Period"]
