"""The package of one unit: its evidence in the order of the LKE, and what the SOP keeps beside it."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.portal.bundles import building, index, names
from tuas.portal.bundles.dossier import Dossier
from tuas.portal.bundles.evidence import add_questions, newest_day
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.records import add_records
from tuas.portal.bundles.zipping import Zip
from tuas.ui.dates import long_date, today

LEAD = {Bundle.Kind.TPI: "Berkas ZI", Bundle.Kind.ARSIP: "Arsip ZI"}


def dossier_of(programme: Programme, kind: str) -> Dossier:
    """What the package would hold now. The number of queries does not depend on what there is."""
    unit = programme.unit
    lead = LEAD[Bundle.Kind(kind)]
    as_of = newest_day(programme)
    found = Dossier(
        root=names.folder(f"{lead} {unit.notation} {programme.year}", 34),
        title=f"{lead} {unit.name} {programme.year}",
        facts=[
            (_("Unit"), f"{unit.name} ({unit.notation}, {unit.number})"),
            (_("Program"), _("Menuju {target} {year}").format(target=programme.target, year=programme.year)),
            (_("Bukti terakhir berubah"), long_date(as_of)),
        ],
        as_of=as_of,
    )
    private = kind == Bundle.Kind.ARSIP
    if not private:
        found.left_out.append(
            _("Berkas yang memuat NIP, nomor telepon, atau tanda tangan pegawai tetap di unit (UU 27/2022).")
        )
    add_questions(found, programme)
    add_records(found, programme, private=private)
    return found


def build(programme: Programme, bundle: Bundle) -> Bundle:
    found = dossier_of(programme, bundle.kind)
    bundle.name = names.file((), f"{found.root} {today().isoformat()}.zip")

    def finish(zip_: Zip) -> None:
        bundle.problems, bundle.left_out = building.problems_of(zip_), found.left_out
        index.add(zip_, found, bundle.problems)

    return building.build(found, bundle, finish)
