"""The PDF side of a signature (PAdES B-B, ETSI EN 319 142-1): a place for it in the file, the digest, the CMS put in.

Every signature is an incremental update: what was signed before stays byte by byte in front of it. The field is not
drawn: it lies outside the page with the print flag, which keeps PDF/A-2 and PDF/UA-1.
"""

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

ALGORITHM = "sha256"
ROOM = 32 * 1024
"""Hexadecimal digits kept free for a CMS of unknown size: 16 KiB with the chain of a certified provider."""


class NotASignature(Exception):
    """What came back is not a signature over this document; the message says why, for the log."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the signature dictionary says, and what a remote signer is told. account: the user name, "" for none."""

    name: str
    position: str
    at: dt.datetime
    code: str
    order: int = 1
    account: str = ""
    title: str = ""
    number: str = ""


class Place:
    """A PDF with an empty signature in it. digest: of everything but that place; `fill` puts the CMS in."""

    def __init__(self, pdf: bytes, wish: Wish, room: int = ROOM) -> None:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields
        from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
        from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
        from pyhanko.sign.signers.pdf_byterange import SignatureObject

        writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
        writer.ensure_output_version(version=(1, 7))
        writer.register_extension(ESIC_EXTENSION_1)
        if wish.order == 1:
            _tabbed(writer)
        spec = fields.SigFieldSpec(
            f"TandaTangan{wish.order}",
            readable_field_name=f"Tanda tangan elektronik {wish.name}",
            invis_sig_settings=fields.InvisSigSettings(set_print_flag=True, box_out_of_bounds=True),
        )
        embedder = PdfCMSEmbedder(new_field_spec=spec).write_cms(spec.sig_field_name, writer)
        next(embedder)
        empty = SignatureObject(
            timestamp=wish.at.astimezone(dt.UTC), subfilter=fields.SigSeedSubFilter.PADES, name=wish.name,
            reason=f"{wish.position} (Tuas {wish.code.replace('-', '')})", bytes_reserved=room,
        )  # fmt: skip
        self._room = room
        embedder.send(SigObjSetup(sig_placeholder=empty))
        self._prepared, self._output = embedder.send(SigIOSetup(md_algorithm=ALGORITHM))

    @property
    def digest(self) -> bytes:
        found: bytes = self._prepared.document_digest
        return found

    def fill(self, cms: bytes) -> bytes:
        """The signed PDF. Raises NotASignature when the CMS does not fit."""
        if len(cms) * 2 > self._room:
            raise NotASignature("the CMS is larger than its place")
        self._prepared.fill_with_cms(self._output, cms)
        made: bytes = self._output.getvalue()
        return made


def _tabbed(writer: Any) -> None:
    """PDF/UA-1 7.18.3: a page with an annotation is tabbed in the order of its structure."""
    from pyhanko.pdf_utils.generic import pdf_name

    page = writer.root["/Pages"]
    while "/Kids" in page:
        page = page["/Kids"][0]
    if page.get("/Tabs") != "/S":
        page["/Tabs"] = pdf_name("/S")
        writer.mark_update(page.container_ref)


def cms_of(signer: Any, digest: bytes) -> bytes:
    """A detached CMS over this digest with the attributes that PAdES B-B asks for, by a pyHanko SimpleSigner.

    pyHanko's own way to it needs an event loop, which a thread of the server has no other use for.
    """
    from asn1crypto import cms
    from pyhanko.sign import general

    one: Any = general.simple_cms_attribute
    which = general.as_signing_certificate_v2(signer.signing_cert)
    said = cms.CMSAttributes(
        [
            one("content_type", "data"),
            one("message_digest", digest),
            one("signing_certificate_v2", which),
        ]
    )
    info = signer.signer_info(ALGORITHM, said, signer.sign_raw(said.dump(), ALGORITHM))
    chain = [
        cms.CertificateChoices("certificate", each) for each in (signer.signing_cert, *signer.cert_registry)
    ]
    signed = {
        "version": "v1",
        "digest_algorithms": [info["digest_algorithm"]],
        "encap_content_info": {"content_type": "data"},
        "certificates": chain,
        "signer_infos": [info],
    }
    made: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return made


def certificate_in(cms: bytes, digest: bytes) -> Any:
    """The signer's certificate, once the CMS is proven to be a PAdES signature over this digest by it.

    Raises NotASignature.
    """
    from asn1crypto import cms as asn1
    from pyhanko.sign.general import find_unique_cms_attribute
    from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

    try:
        info = asn1.ContentInfo.load(cms, strict=True)
        signed = info["content"]
        certs = extract_certs_for_validation(signed)
        signer = signed["signer_infos"][0]
        find_unique_cms_attribute(signer["signed_attrs"], "signing_certificate_v2")
        intact, valid = validate_sig_integrity(signer, certs.signer_cert, "data", digest)
        if signed["encap_content_info"]["content"].native is not None:
            raise NotASignature("the CMS carries content of its own")
    except NotASignature:
        raise
    except Exception as error:  # whatever a broken CMS makes the parser raise
        raise NotASignature(f"the CMS cannot be read: {type(error).__name__}") from error
    if not intact or not valid:
        raise NotASignature("the signature is not over this document's digest")
    return certs.signer_cert
