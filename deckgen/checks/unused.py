"""Pictures that lie in the talk's folders and are on no slide: forgotten, or misnamed."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity, Span
from deckgen.page import Picture, leaves

_SHOWN = 5  # names in a message


def unused_images(proof: Proof) -> Iterator[Diagnostic]:
    """One finding for each folder, at the folder."""
    used = {item.image.path for page in proof.pages for item in leaves(page.items) if isinstance(item, Picture)}
    for folder, pictures in proof.folders.items():
        names = [picture.name for picture in pictures if picture.resolve() not in used]
        if names:
            shown = ", ".join(f"'{name}'" for name in names[:_SHOWN]) + ", …" * (len(names) > _SHOWN)
            message = f"no slide shows {shown}"
            yield Diagnostic("unused-image", message, Span(folder), "use them, or move them away", Severity.ADVICE)
