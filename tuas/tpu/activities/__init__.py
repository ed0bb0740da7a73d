"""The calendar of the TPU with minutes and documents, kept by the Sekretariat (5.a.6)."""
