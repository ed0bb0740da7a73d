"""Assistance: bidang n with pokja n, at any time of the building (6.c.8.c–d, 6.d.4.c)."""
