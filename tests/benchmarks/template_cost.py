"""What a company's template costs: python tests/benchmarks/template_cost.py  (prints a table; exit 1 over the limit).

A talk is built on a template of 10 MB, made here, and with the built-in theme; each figure is the processor time of a
whole process, the best of some runs: wall time tells more of what else a shared machine does. "For the first time" is
without what a build keeps in the cache for the next ones.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this file's own folder is all Python looks in

from tests.benchmarks.build_cost import make_talk
from tests.corporate import makers

LIMIT = 0.5  # s
_SLIDES, _BYTES = 50, 10_000_000


def make_template(path: Path) -> Path:
    """A template with a photograph of 1.5 MB behind every title slide, and more of them on other layouts and slides."""
    deck = Presentation()
    makers.logo(deck)
    rng = random.Random(1)  # noqa: S311  # pictures, not secrets
    for number, layout in enumerate([*deck.slide_layouts][:5]):
        grain = Image.frombytes("RGB", (800, 450), rng.randbytes(800 * 450 * 3)).resize((1920, 1080))
        photo = io.BytesIO()
        grain.save(photo, "JPEG", quality=97 if number else 95)
        slide = deck.slides.add_slide(layout)
        picture = slide.shapes.add_picture(photo, 0, 0, Emu(9525 * 300), Emu(9525 * 169))
        image = slide.part.related_part(picture._element.blip_rId)
        id_ = layout.part.relate_to(image, makers.IMAGE)
        fill = f'<a:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
        behind = f"<p:bg {nsdecls('p', 'a', 'r')}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"
        layout._element.cSld.insert(0, parse_xml(behind))
    deck.save(str(path))
    return path


def cost(command: list[str]) -> float:
    """Processor seconds of one run, those of the processes it starts too."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["DECKGEN_CACHE"] = str(folder / "cache")
        template, outline = make_template(folder / "corporate.pptx"), make_talk(folder / "talk", _SLIDES)
        size = template.stat().st_size
        if size < _BYTES:
            raise SystemExit(f"the template has only {size} bytes")
        build = [sys.executable, "-m", "deckgen", "build", str(outline), "-o", str(folder / "out")]
        themed = [*build, "--theme", str(template)]
        cost(build)
        first = cost(themed)
        plain, own = (min(cost(command) for _ in range(runs)) for command in (build, themed))
    print(f"{_SLIDES} slides, built-in theme {plain:19.2f} s")  # noqa: T201
    print(f"{_SLIDES} slides, template of {size / 1e6:4.1f} MB {own:13.2f} s")  # noqa: T201
    print(f"the same, for the first time {first:17.2f} s")  # noqa: T201
    print(f"the template costs {own - plain:.2f} s; the limit is {LIMIT} s")  # noqa: T201
    raise SystemExit(own - plain > LIMIT)


if __name__ == "__main__":
    main()
