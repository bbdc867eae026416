"""docProps: what the file says about itself, and nothing that is not so."""

from __future__ import annotations

import datetime

from deckgen.document import Document
from deckgen.writers.ooxml import legal, root, text_element

_FORMATS = {(16, 9): "Widescreen", (4, 3): "On-screen Show (4:3)", (16, 10): "On-screen Show (16:10)"}


def core_properties(document: Document) -> bytes:
    """core.xml (ECMA-376 part 2, 11): title, authors, keywords, language; both dates are the document's own."""
    properties = document.properties
    moment = properties.modified.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subtitle,
        "dc:creator": "; ".join(properties.authors),
        "cp:keywords": ", ".join(properties.keywords),
        "dc:description": ", ".join(filter(None, (properties.event, properties.date))),
        "cp:lastModifiedBy": "; ".join(properties.authors),
        "dc:language": properties.lang,
    }
    told = [text_element(tag, text) for tag, text in texts.items() if legal(text)]
    dates = [
        text_element(tag, moment, {"xsi:type": "dcterms:W3CDTF"}) for tag in ("dcterms:created", "dcterms:modified")
    ]
    return root("cp:coreProperties", None, *told, *dates, prefixes=("cp", "dc", "dcterms", "xsi"))


def extended_properties(document: Document) -> bytes:
    """app.xml (ECMA-376 part 1, 22.2): who made the file and what it holds."""
    facts = {
        "TotalTime": "0",
        "Application": "deckgen",
        "PresentationFormat": _format(document),
        "Slides": str(len(document.pages)),
        "Notes": str(sum(bool(page.notes.strip()) for page in document.pages)),
        "HiddenSlides": str(sum(page.hidden for page in document.pages)),
    }
    told = (text_element(f"ep:{tag}", text) for tag, text in facts.items())
    return root("ep:Properties", None, *told, prefixes=("ep",))


def _format(document: Document) -> str:
    width, height = document.size.width, document.size.height
    named = (text for (x, y), text in _FORMATS.items() if abs(width * y - height * x) < 1)
    return next(named, "Custom")
