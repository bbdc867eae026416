"""The names in use: what a deck's fields are called, and what words after `type:` and `layout:` mean.

Roles are what the readers beside this file know; a name that is in no table here has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain(name: str) -> str:
    """A name as the tables have it: "Speaker Notes", "speakerNotes" and "speaker-notes" are "speaker_notes"."""
    return _CAMEL.sub("_", name.strip()).lower().replace("-", "_").replace(" ", "_")


def role_of(name: str) -> str:
    """What a field of a slide or a block is taken for; nothing for a name that is not in use."""
    return ROLES.get(plain(name), "")


def _table(*rows: tuple[str, str]) -> Mapping[str, str]:
    return {name: role for role, names in rows for name in names.split()}


# What the names of a slide's fields are taken for: the role first, then the names in use.
ROLES = _table(
    ("title", "title heading header headline h1 slide_title"),
    ("subtitle", "subtitle subheading subheader subhead tagline h2 kicker"),
    ("text", "text content contents body description message statement markdown md paragraph summary main"),
    ("text", "elements blocks"),
    ("paragraphs", "paragraphs"),
    ("punchline", "punchline punch_line takeaway conclusion callout"),
    ("bullets", "bullets bullet items points list bullet_points key_points listing entries agenda children sub"),
    ("picture", "image img picture photo figure fig image_path image_url image_file illustration screenshot logo"),
    ("picture", "src path file"),
    ("pictures", "images pictures photos figures imgs gallery"),
    ("caption", "caption legend figcaption image_caption"),
    ("alt", "alt alt_text alttext image_alt"),
    ("quote", "quote quotation blockquote"),
    ("by", "by author attribution cite who said_by speaker quote_author person"),
    ("source", "source citation reference origin"),
    ("credit", "credit credits image_credit attribution_text"),
    ("code", "code snippet source_code code_block"),
    ("language", "language lang syntax lexer"),
    ("table", "table"),
    ("header", "headers header_row head thead column_names"),
    ("rows", "rows data cells tbody"),
    ("notes", "notes note speaker_notes presenter_notes speakernotes speaker_note script"),
    ("column", "left right center middle left_column right_column left_content right_content col1 col2 col3"),
    ("columns", "columns cols"),
    ("hidden", "hidden skip hide disabled draft"),
    ("shown", "visible enabled show published"),
    ("background", "background bg background_color background_colour background_image bg_color bg_image"),
    ("steps", "steps incremental fragments animate"),
    ("id", "id slug anchor key"),
    ("link", "link url href links"),
    ("media", "video film audio sound embed iframe youtube"),
    ("formula", "math formula equation latex tex"),
    ("kind", "type layout kind template slide_type slide_layout"),
    ("section", "section chapter part"),
    ("slides", "slides pages"),
)  # fmt: skip
HEAD_ROLES = _table(
    ("title", "title name heading presentation_title deck_title"),
    ("subtitle", "subtitle tagline subheading description"),
    ("author", "author authors speaker speakers presenter presenters by"),
    ("event", "event conference venue meetup occasion"),
    ("date", "date"),
    ("lang", "lang language locale"),
    ("footer", "footer"),
    ("size", "size aspect_ratio aspectratio ratio aspect"),
    ("notes", "notes speaker_notes"),
    ("tags", "tags keywords"),
)
GROUPS = frozenset({"meta", "metadata", "presentation", "config", "deck", "info", "head", "settings", "frontmatter"})
SLIDES = ("slides", "pages")
SECTIONS = ("sections", "chapters", "parts")

# What words after `type:` or `layout:` say of a slide or a block. Arrangements say nothing that blocks do not.
KINDS = _table(
    ("section", "section section_header sectionheader divider chapter section_title transition_slide part"),
    ("cover", "title cover title_slide titleslide opening title_page hero"),
    ("quote", "quote quotation blockquote"),
    ("code", "code snippet code_block"),
    ("picture", "image picture photo figure img full_image image_slide"),
    ("pictures", "images gallery"),
    ("bullets", "bullets bullet list bullet_list bullet_points agenda items points"),
    ("table", "table"),
    ("media", "video film audio iframe embed youtube"),
    ("formula", "math formula equation latex"),
    ("heading", "heading header h1 h2 h3 subheading"),
    ("plain", "content text default slide statement columns two_column two_columns two_col paragraph"),
    ("plain", "markdown image_text text_image image_left image_right image_and_text body title_and_content callout"),
    ("plain", "title_content comparison thank_you thanks conclusion meme above below beside three_column side fill"),
    ("plain", "blank end closing banner card framed row column grid center centered full standard normal basic"),
)  # fmt: skip
# What a field without a better name is in a slide or block of a kind.
TURNED = {
    ("quote", "text"): "quote",
    ("code", "text"): "code",
    ("picture", "link"): "picture",
    ("pictures", "text"): "pictures",
    ("pictures", "bullets"): "pictures",
    ("bullets", "text"): "bullets",
    ("table", "text"): "table",
    ("media", "picture"): "media",
    ("media", "link"): "media",
    ("media", "text"): "media",
    ("formula", "text"): "formula",
    ("heading", "text"): "title",
}
DEPENDENT = frozenset({"caption", "alt", "by", "source", "credit", "language", "header"})  # on a field beside them
# Mappings in a list that have one of these are blocks, not entries.
BLOCK_ROLES = frozenset(
    {"kind", "picture", "pictures", "code", "table", "rows", "quote", "column", "columns", "media", "formula", "notes"}
)

# What deckgen itself calls the fields of an outline.
# fmt: off
OUTLINE_HEAD = frozenset({
    "title", "subtitle", "author", "event", "date", "lang", "theme", "size", "image_folders", "meme_templates",
    "footer", "slide_numbers", "minutes", "credits", "notes", "slides", "sections",
})
OUTLINE_SLIDE = frozenset({
    "title", "caption", "punchline", "notes", "credit", "background", "layout", "steps", "hidden", "id", "tags",
    "image", "alt", "images", "meme", "text", "outline", "bake", "overlay", "shade", "quote", "by", "source", "bullets",
    "statement", "code", "language", "table", "columns",
})
OUTLINE_LAYOUTS = frozenset({
    "above", "below", "beside", "side", "fill", "banner", "card", "framed", "row", "column", "grid",
})
# fmt: on
