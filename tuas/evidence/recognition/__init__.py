"""Bring your folder: reads a folder or a zip and proposes the evidence items that each file proves (5.e)."""
