"""How long publishing takes: processor time a document by form, writing alone and with the proof that it reads back.

Peers, in the same run on the same documents: PDF, ReportLab's paragraphs (untagged, words not divided); Word,
python-docx's paragraphs without notes and styles; XML and text, bare serialisation of the same texts. Documents: the
demonstration set's replies of 8 to 14 questions, and the real ones beside the repository where they are there. Writer
and peer take turns; the median is given.
"""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from docx import Document as new_word
from lxml import etree
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from rich.console import Console
from rich.table import Table

from weerwoord.demonstration import documents
from weerwoord.model import Document, to_plain
from weerwoord.publishing import FORMS, Form, published
from weerwoord.publishing.printed import parts
from weerwoord.reading import ReadError, read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
Peer = Callable[[Document], object]


def main(quick: bool = False) -> None:
    """Measure and print a table for each group of documents."""
    console = Console()
    groups = {"demonstration": _demonstration(6 if quick else 20)}
    if CORPUS.is_dir():
        groups["real"] = _real(6 if quick else 26)
    for name, chosen in groups.items():
        console.print(_table(name, chosen, 2 if quick else 5))


def _demonstration(count: int) -> list[Document]:
    found = (read(data) for _, data in documents())
    return [one for one in found if one.kind == "reply" and 8 <= len(one.questions) <= 14][:count]


def _real(count: int) -> list[Document]:
    found = []
    for path in sorted((CORPUS / "full").iterdir())[:count]:
        try:
            found.append(read(path))
        except ReadError:
            continue
    return found


def _table(name: str, chosen: list[Document], repeats: int) -> Table:
    questions = sum(len(one.questions) for one in chosen)
    table = Table(title=f"Publishing, {len(chosen)} {name} documents, {questions} questions: median CPU ms a document")
    for column in ("form", "write", "write and prove", "bytes", "peer", "peer ms", "write / peer"):
        table.add_column(column, justify="left" if column in ("form", "peer") else "right")
    for form in FORMS:
        _row(table, form, chosen, repeats)
    return table


def _row(table: Table, form: Form, chosen: list[Document], repeats: int) -> None:
    title, peer = _PEERS[form.name]
    form.write(chosen[0])
    peer(chosen[0])  # libraries and fonts are loaded once
    wrote, proved, others, sizes = [], [], [], []
    for _ in range(repeats):
        for document in chosen:
            wrote.append(_timed(form.write, document))
            others.append(_timed(peer, document))
            proved.append(_timed(lambda one: published(one, form.name), document))
    sizes = [len(form.write(document)) for document in chosen]
    write, other = statistics.median(wrote), statistics.median(others)
    table.add_row(
        form.name,
        f"{write:.1f}",
        f"{statistics.median(proved):.1f}",
        f"{statistics.median(sizes):,.0f}",
        title,
        f"{other:.1f}",
        f"{write / other:.1f}",
    )


def _timed(work: Callable[[Document], object], document: Document) -> float:
    """Milliseconds of processor time, all threads: what else the machine does does not count."""
    start = time.process_time()
    work(document)
    return (time.process_time() - start) * 1000


# --- peers --------------------------------------------------------------------------------------------------------


def _paragraphs(document: Document) -> list[str]:
    return [text for part in parts(document) for text in (part.label, *part.paragraphs) if text]


def _reportlab(document: Document) -> int:
    out = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;") for text in _paragraphs(document))
    SimpleDocTemplate(out, pagesize=A4, leftMargin=221).build([Paragraph(text, style) for text in escaped])
    return len(out.getvalue())


def _word(document: Document) -> int:
    word, out = new_word(), io.BytesIO()
    for text in _paragraphs(document):
        word.add_paragraph(text)
    word.save(out)
    return len(out.getvalue())


def _bare_xml(document: Document) -> bytes:
    root = etree.Element("document")
    for text in _paragraphs(document):
        etree.SubElement(root, "p").text = text
    return etree.tostring(root, encoding="UTF-8")


def _bare_json(document: Document) -> bytes:
    return json.dumps(to_plain(document), ensure_ascii=False).encode()


def _bare_text(document: Document) -> bytes:
    return "\n\n".join(_paragraphs(document)).encode()


_PEERS: dict[str, tuple[str, Peer]] = {
    "pdf": ("ReportLab", _reportlab),
    "docx": ("python-docx, bare", _word),
    "xml": ("lxml, bare", _bare_xml),
    "akn": ("lxml, bare", _bare_xml),
    "jsonld": ("json of the model", _bare_json),
    "md": ("joined text", _bare_text),
    "txt": ("joined text", _bare_text),
}


if __name__ == "__main__":
    main()
