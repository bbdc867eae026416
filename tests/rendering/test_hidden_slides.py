"""Slides that are hidden in a show are hidden in LibreOffice's, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.rendering import office
from tests.rendering.talks import Talk


@pytest.mark.office
def test_libreoffice_leaves_hidden_slides_out_of_a_pdf(built: Callable[[str], Talk], tmp_path: Path) -> None:
    if office.program() is None:
        pytest.skip("LibreOffice is not installed")
    talk = built("nasty 16:9")
    pdf = office.convert([talk.pptx], talk.document.fonts.files, tmp_path, hidden=False)[talk.pptx]
    with PdfDocument(pdf) as document:  # type: ignore[no-untyped-call]
        assert len(document) == sum(not page.hidden for page in talk.document.pages) < len(talk.document.pages)
