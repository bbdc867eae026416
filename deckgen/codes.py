"""The codes of all findings: how severe each is, what it means, and what to do. `docs/findings.md` is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.errors import Severity

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for, in words for the user (one sentence each, with inline markup)."""

    severity: Severity
    found: str
    mend: str

    @property
    def can_be_ignored(self) -> bool:
        """Whether `ignore:` takes it. An error stops the build, whatever one thinks of it."""
        return self.severity is not Severity.ERROR


_YAML = {
    "yaml-syntax": Code(_ERROR, "The file is not YAML; the usual cause is named.", "Do what the message says."),
    "yaml-character": Code(
        _ERROR, "A character that neither YAML nor the decks' files can hold.", "Remove it; it is mostly invisible."
    ),
    "yaml-comment": Code(_ERROR, "Text that starts with `#` would be lost as a comment.", "Put the text in quotes."),
    "yaml-duplicate": Code(_ERROR, "A field is given twice.", "Remove one of them."),
    "yaml-key": Code(_ERROR, "The name of a field is no text.", "Put text that starts with `[`, `{` or `:` in quotes."),
    "yaml-anchor": Code(
        _ERROR, "`&name` names a text that nothing repeats.", "Put text that starts with `&` in quotes."
    ),
    "yaml-alias": Code(
        _ERROR, "`*name` repeats nothing, itself, or far too much.", "Put text that starts with `*` in quotes."
    ),
    "yaml-merge": Code(_ERROR, "`<<` merges fields, which outlines do not know.", "Write the fields out."),
    "yaml-tag": Code(_ERROR, "`!tag` stands before a value.", "Put text that starts with `!` in quotes."),
    "yaml-documents": Code(_ERROR, "A second document begins in the file.", "Remove the `---`."),
    "yaml-depth": Code(_ERROR, "Lists and fields are nested too deep.", "Sixty levels are enough for anybody."),
    "yaml-size": Code(_ERROR, "The file is far too long for an outline.", "Is it the right file?"),
    "yaml-empty": Code(_ERROR, "The file is empty.", "`deckgen new` writes one to start from."),
    "not-utf-8": Code(_ERROR, "The file is in another encoding.", "Save it as UTF-8."),
}
_FIELDS = {
    "spelling-of-key": Code(
        _ERROR, "A field is misspelt, or has another name here.", "Take the name in the hint; `--fix` does it."
    ),
    "unknown-key": Code(_ERROR, "A field that nothing here is like.", "Remove it; docs/outline.md lists the fields."),
    "missing-key": Code(_ERROR, "A field that is needed is not there.", "Add it."),
    "wrong-value": Code(_ERROR, "A value of another kind than the field takes.", "The message says what it takes."),
    "empty-value": Code(_ERROR, "A field without a value.", "Give it one, or remove it."),
    "two-contents": Code(_ERROR, "A slide with two contents.", "Make two slides of it, or use `columns`."),
    "no-slides": Code(_ERROR, "The outline has no slides.", "Add `slides:` or `sections:`."),
    "duplicate-id": Code(_ERROR, "Two slides have one id.", "Ids are unique."),
    "empty-table": Code(_ERROR, "A row of a table without fields.", "Fill it, or remove it."),
    "uneven-table": Code(
        _ERROR, "Rows of a table of different lengths.", "Give each row as many fields as the header."
    ),
    "wide-table": Code(_ERROR, "A table with more columns than a slide has room for.", "Split it, or turn it."),
    "source-date-epoch": Code(_ERROR, "`SOURCE_DATE_EPOCH` is no number of seconds.", "Set it right, or unset it."),
}
_PICTURES = {
    "missing-image": Code(
        _ERROR, "A picture was not found; with `--draft` it is a warning.", "Check the name, or list its folder."
    ),
    "missing-folder": Code(_ERROR, "A folder was not found.", "It is looked for beside the file that names it."),
    "outside-folder": Code(
        _ERROR,
        "A file or folder outside of where the outline may read.",
        "Move it below the project, or allow its folder with `--allow DIR`.",
    ),
    "bad-image": Code(_ERROR, "A file that is no whole picture.", "Save it again, as the hint says."),
    "media-format": Code(
        _ERROR, "A kind of picture or film that browsers and Office cannot show.", "Save it as the hint says."
    ),
    "image-too-large": Code(
        _ERROR, "A picture so large that reading it could harm.", "Scale it, or raise the limit: `--picture-limit N`."
    ),
    "wrong-extension": Code(_WARNING, "A picture is of another kind than its name says.", "Rename it."),
    "svg-external": Code(_WARNING, "An SVG shows things from outside; they are left out.", "Embed them in the file."),
    "svg-text": Code(_WARNING, "An SVG has text that may look different elsewhere.", "Convert its text to paths."),
    "low-resolution": Code(
        _ADVICE,
        "A picture is shown larger than its pixels on a 1080p screen.",
        "Find a larger copy, or show it smaller.",
    ),
    "unreadable-image-text": Code(
        _ADVICE, "The letters inside a screenshot are too small for the last row.", "Crop or enlarge what matters."
    ),
    "animated-flash": Code(
        _ADVICE,
        "An animation flashes more than three times a second, which can harm (WCAG 2.3.1).",
        "Slow it down, show it small, or show one frame of it.",
    ),
    "duplicate-image": Code(
        _ADVICE, "Two slides show the same picture.", "Fine for a running gag; else choose another."
    ),
    "near-duplicate-image": Code(_ADVICE, "Two slides show almost the same picture.", "Keep the better one."),
    "unused-image": Code(
        _ADVICE, "Pictures in the talk's folders that no slide shows.", "Use them, or move them away."
    ),
    "no-alt": Code(
        _ADVICE,
        "A picture that nobody describes to those who cannot see it.",
        "Add `alt:`, one sentence on what is to be seen; a caption seldom says it.",
    ),
    "no-credit": Code(
        _WARNING, "A picture without a credit (only with `--for publish`).", "Add `credit: {by: …, licence: …}`."
    ),
    "unknown-licence": Code(
        _WARNING,
        "A credit without a licence that is known (only with `--for publish`).",
        "Name the licence, such as `CC-BY-4.0`, `public domain`, `own work` or `by permission`.",
    ),
}
_SLIDES = {
    "overflow": Code(
        _WARNING, "Words that do not fit, even in the smallest size.", "Shorten them, or make two slides."
    ),
    "off-slide": Code(_WARNING, "Something leaves the slide.", "Shorten it, or make two slides."),
    "shrunk": Code(_WARNING, "Words set below 70 % of the theme's size to fit.", "Shorten them, or make two slides."),
    "small-text": Code(_WARNING, "Words of a meme too small for the last row.", "Shorten them, or give it more room."),
    "low-contrast": Code(
        _WARNING,
        "Words hard to tell from what lies beneath them (WCAG 1.4.3).",
        "Choose another ground, `veil` or `shade`.",
    ),
    "font-fallback": Code(
        _ADVICE,
        "Characters that no font of the deck has; each machine takes what it finds.",
        "Look at them on the machine you present from.",
    ),
    "broken-link": Code(_ERROR, "A link to a slide that is not there.", "Give that slide an `id`."),
    "no-title": Code(
        _WARNING,
        "A slide that nothing names: screen readers and Office's outline need a title.",
        "Add `title` or `alt`.",
    ),
    "duplicate-title": Code(_WARNING, "Two slides show the same title.", "Give one of them another."),
    "too-many-words": Code(_ADVICE, "More words than anybody reads while somebody speaks.", "Say the rest: `notes:`."),
    "empty-slide": Code(_WARNING, "A slide with nothing on it.", "Give it a content, or remove it."),
}
_TALK = {
    "empty-section": Code(_WARNING, "A section without slides.", "Give it some, or remove it."),
    "time-budget": Code(
        _ADVICE,
        "The slides take over 10 % more or less than `minutes`.",
        "Cut, or say with `seconds` how long each takes.",
    ),
    "size-ignored": Code(_WARNING, "A company's template has a size of its own.", "Remove `size`."),
}
_MEMES = {
    "unknown-template": Code(_ERROR, "No meme template has this name.", "`deckgen memes` lists them."),
    "bad-template": Code(_ERROR, "A template cannot be used.", "The message says what is wrong with its file."),
    "meme-texts": Code(_ERROR, "Another number of texts than the template has boxes.", "The hint names the boxes."),
    "meme-overlay": Code(_ERROR, "A second picture, where the template has no place for one.", "Remove `overlay`."),
    "template-example": Code(_WARNING, "A template's example does not fit its boxes.", "Mend the template's file."),
    "memegen-slip": Code(_WARNING, "A memegen template says what deckgen does not know.", "Look at the meme."),
    "bad-batch": Code(_ERROR, "A batch is no list of memes.", "Start each with `- meme:`."),
    "duplicate-out": Code(_ERROR, "Two memes of a batch go into one file.", "Give each a file of its own."),
    "no-font": Code(_ERROR, "No font of this machine has a character of a meme.", "Install the font in the hint."),
}
_THEMES = {
    "unknown-theme": Code(_ERROR, "No theme has this name.", "`deckgen themes` lists them."),
    "theme-cycle": Code(_ERROR, "A theme extends itself.", "Break the circle."),
    "font-not-installed": Code(_ERROR, "A theme's font is not on this machine.", "Install it with the hint's command."),
    "font-not-static": Code(
        _ERROR, "A font has neither a regular nor a bold face.", "Choose another, or name the family that has them."
    ),
    "font-licence": Code(_ERROR, "A font forbids to be embedded.", "Choose another font."),
    "template-decorations": Code(_WARNING, "Drawings of a template that only the pptx shows.", "Look at the HTML."),
    "template-overwritten": Code(_ERROR, "The pptx would be written over its template.", "Rename it, or use `-o`."),
}
_FILES = {
    "cannot-read": Code(_ERROR, "A file cannot be read.", "Check its name and permissions."),
    "cannot-write": Code(_ERROR, "A file cannot be written; the old one stays.", "The message says why."),
    "missing-reveal": Code(_ERROR, "reveal.js is not installed as expected.", "Install deckgen again."),
    "no-outline": Code(_ERROR, "A file that takes a section (`import --into`) is no outline.", "Name an outline."),
    "sections-in-brackets": Code(
        _ERROR,
        "No section can be added (`import --into`) to sections that stand on one line.",
        "Write each as an entry with `-` on a line of its own.",
    ),
}
_PROGRAMS = {
    "program-missing": Code(_ERROR, "A program is not installed.", "The hint says how to get it."),
    "program-failed": Code(_ERROR, "A program ended without what it should have made.", "Its last words are told."),
    "program-too-slow": Code(_ERROR, "A program was not done in time; it was ended.", "Try again when less runs."),
    "library-missing": Code(_ERROR, "A library of Python is not installed.", "The hint has the command."),
    "wrong-pages": Code(_ERROR, "A program printed fewer or more pages than there are slides.", "Try it again."),
}

FAMILIES: Mapping[str, Mapping[str, Code]] = {
    "Slides": _SLIDES,
    "Pictures": _PICTURES,
    "The talk": _TALK,
    "Fields": _FIELDS,
    "YAML": _YAML,
    "Memes": _MEMES,
    "Themes and templates": _THEMES,
    "Files": _FILES,
    "Other programs (`--parity`)": _PROGRAMS,
}
CODES: Mapping[str, Code] = {code: entry for family in FAMILIES.values() for code, entry in family.items()}
