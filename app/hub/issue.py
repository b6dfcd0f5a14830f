"""Which passport does each package of a batch carry, and which label? Issues what the tables say, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from app.domain.batch import Batch
from app.domain.errors import WorkstationError
from app.domain.passport import Passport
from app.hub.keys import Keys
from app.hub.label_drawing import LabelPrinter
from app.hub.labels import PackageLabel
from app.hub.numbering import gtin14, sscc
from app.hub.rows import Tables
from app.identity.issuing import issue_passport
from app.identity.trust_list import key_id_of
from app.proof.signing import Ed25519Signer, Signer

VALID_FOR = timedelta(days=730)


def describe_package(batch: Batch, *, package: int, tables: Tables) -> Passport:
    """Return the claims of one package of `batch`, valid from the minting of the batch on."""
    producer = tables.producer_by_id[batch.producer_id]
    commodity = tables.commodity_by_code[batch.commodity_code]
    return Passport(
        issuer_id=producer.issuer_id,
        issued=batch.minted,
        not_before=batch.minted,
        expires=batch.minted + VALID_FOR,
        batch_id=batch.batch_id,
        batch_no=batch.batch_no,
        producer_id=batch.producer_id,
        commodity_code=batch.commodity_code,
        net_mass_g=batch.net_mass_g,
        package=(package, batch.packages),
        composition=commodity.composition,
        gtin=gtin14(gs1_prefix=producer.gs1_prefix, item_ref=commodity.item_ref),
        sscc=sscc(gs1_prefix=producer.gs1_prefix, batch_serial=_serial(batch), package=package),
        licence_no=batch.licence_no,
        custody_head=batch.head,
    )


def passports(batch: Batch, *, tables: Tables, keys: Keys, packages: Iterable[int] | None = None) -> tuple[str, ...]:
    """Return the passport text of each package of `batch`, or of `packages` alone, under its issuer's key in force."""
    issuer_id = tables.producer_by_id[batch.producer_id].issuer_id
    signer = Ed25519Signer(keys.issuers[issuer_id].current)
    wanted = range(1, batch.packages + 1) if packages is None else packages
    return tuple(
        sign_passport(describe_package(batch, package=package, tables=tables), signer=signer) for package in wanted
    )


def sign_passport(passport: Passport, *, signer: Signer) -> str:
    """Return `passport` as the text of a QR code, signed and under the id of the signer's key."""
    return issue_passport(passport, key_id=key_id_of(signer.public), signer=signer)


def describe_label(batch: Batch, *, package: int, passport: str, tables: Tables) -> PackageLabel:
    """Return what the label of one package says."""
    producer = tables.producer_by_id[batch.producer_id]
    commodity = tables.commodity_by_code[batch.commodity_code]
    party = tables.party_by_id[batch.producer_id]
    return PackageLabel(
        passport=passport,
        gtin=gtin14(gs1_prefix=producer.gs1_prefix, item_ref=commodity.item_ref),
        batch_no=batch.batch_no,
        package=(package, batch.packages),
        container_zh=commodity.container_zh,
        container_en=commodity.container_en,
        commodity_code=batch.commodity_code,
        commodity_zh=commodity.name_zh,
        commodity_en=commodity.name_en,
        producer_zh=party.name_zh,
        producer_en=party.name_en,
        package_mass_g=batch.net_mass_g // batch.packages,
        batch_mass_g=batch.net_mass_g,
    )


def issue_labels(batch_nos: Sequence[str], *, tables: Tables, keys: Keys, resources: Path, out: Path) -> Iterator[Path]:
    """Print the labels of these batches into `out`: a PNG for each package, and a PDF with a page for each.

    Yields each file as it is done. Raises WorkstationError "batch-not-known" before anything is printed when one of
    them is not in the tables.
    """
    unknown = next((no for no in batch_nos if no not in tables.batch_by_no), None)
    if unknown is not None:
        raise WorkstationError("batch-not-known", batch=unknown)
    return _print(batch_nos, tables=tables, keys=keys, printer=LabelPrinter(resources), out=out)


def _print(batch_nos: Sequence[str], *, tables: Tables, keys: Keys, printer: LabelPrinter, out: Path) -> Iterator[Path]:
    out.mkdir(parents=True, exist_ok=True)
    for batch in (tables.batch_by_no[no] for no in batch_nos):
        texts = enumerate(passports(batch, tables=tables, keys=keys), start=1)
        labels = [describe_label(batch, package=place, passport=text, tables=tables) for place, text in texts]
        for label in labels:
            picture = out / f"{batch.batch_no}-{label.package[0]:03d}.png"
            picture.write_bytes(printer.png(label))
            yield picture
        pages = out / f"{batch.batch_no}.pdf"
        pages.write_bytes(printer.pdf(labels))
        yield pages


def _serial(batch: Batch) -> int:
    return int("".join(character for character in batch.batch_no if character.isdigit()))
