"""Bring a folder: what came in, what it seems to prove, what the person decided."""
