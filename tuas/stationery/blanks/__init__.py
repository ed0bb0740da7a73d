"""The Word templates that come with Tuas, by the code of their paper."""

from collections.abc import Callable

from tuas.stationery.blanks import identification, letters, monev, pakta, piagam, quarterly, yearly

BLANKS: dict[str, Callable[[], bytes]] = {
    "FRM-01": piagam.blank,
    "FRM-02": pakta.blank,
    "FRM-03": identification.blank,
    "FRM-04": monev.blank,
    "FRM-05": quarterly.blank,
    "LAPORAN-ZI": yearly.blank,
    "SURAT": letters.letter,
    "SK": letters.decree,
}
