"""Where something stands in the SOP, as officers write it."""


def paged(source: str) -> str:
    """“5.b.1, p.8–9” of the catalogue becomes “5.b.1, hlm. 8–9”."""
    return source.replace(" p.", " hlm. ")
