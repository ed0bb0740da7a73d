"""Signed documents: seal with a code and a QR, PAdES signatures, and the public page that checks them."""
