"""What a guest reads about his personal data before he signs (UU 27/2022 Pasal 20, 21), and its version."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import override

from tuas.frontdesk.models import GuestBook


def words(book: GuestBook) -> list[str]:
    """Sentences in the reader's language."""
    unit = book.unit.name
    return [
        _(
            "{unit} memakai data ini untuk melayani permintaan Anda dan memberi kabar kemajuannya, sebagai tugas "
            "pelayanan publik."
        ).format(unit=unit),
        _("Hanya petugas yang tugasnya memerlukan yang melihat nama, kontak, dan tanda tangan Anda."),
        _("Data pribadi itu dihapus {months} bulan setelah layanan selesai.").format(months=book.keep_months),
        _(
            "Anda berhak meminta salinan, pembetulan, pembatasan, atau penghapusan data Anda di: {contact}."
        ).format(contact=book.contact),
    ]


def version(book: GuestBook) -> str:
    """A short hash of the Indonesian words, kept with each visit."""
    with override("id"):
        return hashlib.sha256("\n".join(words(book)).encode()).hexdigest()[:12]
