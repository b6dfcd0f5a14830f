"""What makes the pages a PDF/A-3b with its record inside? Metadata, colours, attachment and signers' fields.

Conforms by construction (ISO 19005-3:2012, level B); no validator for part 3 has judged it. See docs/formats/report.md.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from PIL import ImageCms

from app.domain.moment import to_text
from app.proof.canonical import sha256
from app.reporting.by_hand import STATEMENT_NAME
from app.reporting.closing import SignerBox
from app.reporting.metadata import PROGRAM, metadata
from app.reporting.qr import digest_text

RECORD_NAME = "inspection.json"
PDF_VERSION = "1.7"
_PRINT = 4
_LOCKED = 128
_SIGNATURES_EXIST_APPEND_ONLY = 3


def archive(
    pages: bytes,
    *,
    record: bytes,
    title: str,
    author: str,
    created: datetime,
    boxes: Sequence[SignerBox],
    statement: bytes | None = None,
) -> bytes:
    """Return `pages` as PDF/A-3b: `record` attached as its data, and one empty signature field for each box.

    `statement` is what was answered by hand, attached beside it.
    """
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        attached = {} if statement is None else {STATEMENT_NAME: (statement, "Statement by hand, RFC 8785 JSON")}
        _attach(pdf, {**attached, RECORD_NAME: (record, "Inspection record, RFC 8785 JSON")}, created)
        _colour(pdf)
        _describe(pdf, record=record, title=title, author=author, created=created)
        _fields(pdf, boxes)
        for page in pdf.pages:
            del page.obj.Trans
        out = io.BytesIO()
        pdf.save(
            out,
            force_version=PDF_VERSION,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _attach(pdf: Pdf, files: Mapping[str, tuple[bytes, str]], created: datetime) -> None:
    """Embed the files, in order of their names, as associated ones (clause 6.8, and ISO 32000-2, 14.13)."""
    attached = {name: _file(pdf, name, content, says, created) for name, (content, says) in files.items()}
    names = [part for name, file in attached.items() for part in (String(name), file)]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))
    pdf.Root.AF = Array(list(attached.values()))


def _file(pdf: Pdf, name: str, content: bytes, says: str, created: datetime) -> Object:
    stream = pdf.make_stream(content)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/application/json")
    stream.Params = Dictionary(
        Size=len(content),
        CheckSum=String(hashlib.md5(content, usedforsecurity=False).digest()),
        CreationDate=_pdf_date(created),
        ModDate=_pdf_date(created),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            AFRelationship=Name.Data,
            Desc=String(says),
            EF=Dictionary(F=stream, UF=stream),
        )
    )


def _colour(pdf: Pdf) -> None:
    """Say what the colours mean (clause 6.2.3): sRGB, in the profile Little CMS makes and puts in the public domain."""
    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    profile.Alternate = Name.DeviceRGB
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )


def _describe(pdf: Pdf, *, record: bytes, title: str, author: str, created: datetime) -> None:
    """Write the XMP metadata (clause 6.6) and the same in the information dictionary."""
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info
    pdf.Root.Metadata = pdf.make_stream(
        metadata(title=title, author=author, identifier=digest_text(sha256(record)), created=to_text(created)),
        Type=Name.Metadata,
        Subtype=Name.XML,
    )
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Author"] = author
    pdf.docinfo["/Creator"] = PROGRAM
    pdf.docinfo["/Producer"] = PROGRAM
    pdf.docinfo["/CreationDate"] = _pdf_date(created)
    pdf.docinfo["/ModDate"] = _pdf_date(created)


def _fields(pdf: Pdf, boxes: Sequence[SignerBox]) -> None:
    """Make every signer's field, empty, visible and printed, with an appearance of nothing (clause 6.3.3)."""
    if not boxes:
        return
    fields = []
    for box in boxes:
        left, bottom, right, top = box.rect
        nothing = pdf.make_stream(b"")
        nothing.Type, nothing.Subtype = Name.XObject, Name.Form
        nothing.BBox = Array([0, 0, right - left, top - bottom])
        nothing.Resources = Dictionary()
        page = pdf.pages[box.page]
        widget = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(box.field),
                F=_PRINT | _LOCKED,
                Rect=Array([left, bottom, right, top]),
                P=page.obj,
                AP=Dictionary(N=nothing),
            )
        )
        if "/Annots" not in page.obj:
            page.obj.Annots = Array([])
        page.obj.Annots.append(widget)
        fields.append(widget)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), SigFlags=_SIGNATURES_EXIST_APPEND_ONLY))


def _pdf_date(instant: datetime) -> String:
    return String(f"D:{instant:%Y%m%d%H%M%S}Z")
