"""Plain text onto Qt's documents: cleaned, in our own formats, never read as HTML.

Words of a source or of a user's file reach Qt only as plain text. Characters that would steer
the line, stand for Qt's own marks or hide are replaced one for one, so that every position in
the cleaned text is the same position in the source.
"""

import re
from collections.abc import Iterable

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)

from briefer.gui.page import Para, Run
from briefer.gui.theme import Theme
from briefer.sources.passage import KINDS

LONGEST = 100_000  # code points of one run; a source's paragraph is seldom a hundredth of it
PASSAGE = QTextFormat.Property.UserProperty + 1  # a block's passage id
BAR = QTextFormat.Property.UserProperty + 2  # the colour token of the bar at a block's left
ANCHOR = QTextFormat.Property.UserProperty + 3  # a block's name to scroll to

GUTTER = 76  # px at zoom 1: the reader's margin with paragraph numbers and lanes
_LABEL = 170  # px at zoom 1: the column of labels
# The colour of each kind of passage, as tokens of the theme.
KIND_TOKENS = dict(zip(KINDS, ("accent", "good", "muted", "warn", "bad"), strict=True))
_WORD_JOINER = "\u2060"  # takes the place of what is invisible anyway
_STEERING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_UNSAFE = re.compile(
    rf"(?P<steers>[{_STEERING}])"
    r"|(?P<control>[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029])"
    r"|[\ufffc\ufdd0-\ufdef\ud800-\udfff]"
)


def clean(text: str, longest: int = LONGEST) -> str:
    """Replace what Qt would take as more than text, one character by one; cut at `longest`."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return _UNSAFE.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    if match["steers"]:
        return _WORD_JOINER
    return " " if match["control"] else "\N{REPLACEMENT CHARACTER}"


def utf16(text: str, position: int) -> int:
    """The position in UTF-16 units, as Qt counts, of a position in code points."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units: int) -> int:
    """The position in code points of a position in UTF-16 units.

    A position inside a surrogate pair is that of its character.
    """
    if text.isascii():
        return min(units, len(text))
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(head.decode("utf-16-le", "ignore"))


def plain_tip(text: str) -> str:
    """A tool tip that shows the text as it stands, whatever markup is in it."""
    shown = "\n".join(map(clean, text.split("\n")))
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>" if text else ""


def plain_label(text: str) -> str:
    """A menu's or button's label: an ampersand is an ampersand."""
    return clean(text).replace("&", "&&")


class Styles:
    """Every ink and paragraph style of a page in one theme.

    An ink is (family, size in px, colour token) with what else makes it; a paragraph style is
    (space above, below, at the left in px, line height in percent).
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        fonts = theme.fonts
        caps = fonts.ui(12.5, strong=True)
        caps.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        overline = fonts.ui(12.5)
        overline.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        text, small, meta = fonts.ui(16), fonts.ui(14), fonts.ui(13.5)
        quote = fonts.source(18)
        self._inks = {
            "overline": _ink(overline, theme.muted),
            "overline_link": _ink(small, theme.muted),
            "title": _ink(fonts.source(34), theme.text),
            "heading": _ink(caps, theme.muted),
            "count": _ink(fonts.ui(13, strong=True), theme.muted),
            "text": _ink(text, theme.text),
            "strong": _ink(fonts.ui(16, strong=True), theme.text),
            "muted": _ink(text, theme.muted),
            "link": _ink(text, theme.accent),
            "strong_link": _ink(fonts.ui(16, strong=True), theme.accent),
            "small": _ink(small, theme.muted),
            "small_strong": _ink(fonts.ui(14, strong=True), theme.text),
            "small_link": _ink(small, theme.accent),
            "faint_link": _ink(fonts.ui(13), theme.muted),
            "meta": _ink(meta, theme.muted),
            "meta_link": _ink(meta, theme.accent),
            "meta_quote": _ink(fonts.source(13.5), theme.accent),
            "quote": _ink(quote, theme.text),
            "name": _ink(quote, theme.on_highlight, theme.highlight),
            "grey_quote": _ink(quote, theme.muted),
            "warning": _ink(text, theme.bad),
            "tag": _ink(fonts.ui(12.5, strong=True), theme.warn, theme.warn_soft),
            "chosen": _ink(fonts.ui(12.5, strong=True), theme.accent, theme.accent_soft),
        }
        for kind, token in KIND_TOKENS.items():
            self._inks[f"kind_{kind}"] = _ink(small, getattr(theme, token))
        self._blocks = {
            "overline": _block(fonts.scale, 0, 2, 0, 100),
            "title": _block(fonts.scale, 0, 6, 0, 100),
            "heading": _block(fonts.scale, 26, 6, 0, 100),
            "text": _block(fonts.scale, 0, 8, 0, 112),
            "small": _block(fonts.scale, 0, 8, 0, 108),
            "small_above": _block(fonts.scale, 18, 8, 0, 108),
            "note": _block(fonts.scale, 4, 2, 0, 112),
            "note_footing": _block(fonts.scale, 0, 12, 0, 108),
            "relations": _block(fonts.scale, 2, 4, 0, 118),
            "row": _block(fonts.scale, 0, 5, 0, 108),
            "labelled": _labelled(fonts.scale),
            "row_detail": _block(fonts.scale, 0, 10, 0, 108),
            "quote": _block(fonts.scale, 16, 0, 20, 118),
            "meta": _block(fonts.scale, 5, 0, 20, 108),
            "paragraph": _block(fonts.scale, 0, 16, GUTTER, 122),
            "reader_title": _block(fonts.scale, 0, 6, GUTTER, 100),
            "reader_small": _block(fonts.scale, 0, 8, GUTTER, 108),
            "reader_note": _block(fonts.scale, 8, 16, GUTTER, 108),
            "strip": _block(fonts.scale, 0, 3, GUTTER, 104),
            "meta_more": _block(fonts.scale, 3, 0, 20, 108),
        }

    def char(self, run: Run) -> QTextCharFormat:
        """The format of a run, with its link and its tip."""
        base = self._inks[run.ink]
        if not run.link and not run.tip:
            return base
        made = QTextCharFormat(base)
        if run.link:
            made.setAnchor(True)
            made.setAnchorHref(run.link)
        if run.tip:
            made.setToolTip(plain_tip(run.tip))
        return made

    def ink(self, name: str) -> QTextCharFormat:
        """The format of an ink."""
        return self._inks[name]

    def block(self, para: Para) -> QTextBlockFormat:
        """The format of a paragraph, with its passage, its bar and its anchor."""
        made = QTextBlockFormat(self._blocks[para.style])
        for name, value in ((PASSAGE, para.passage), (BAR, para.bar), (ANCHOR, para.anchor)):
            if value:
                made.setProperty(name, value)
        return made


def _ink(font: QFont, color: str, background: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(color))
    if background:
        made.setBackground(QColor(background))
    return made


def _block(scale: float, above: int, below: int, left: int, height: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(round(above * scale))
    made.setBottomMargin(round(below * scale))
    made.setLeftMargin(round(left * scale))
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    made.setLineHeight(height, kind.value)
    return made


def _labelled(scale: float) -> QTextBlockFormat:
    """A label, a tab, and text that hangs beside the label."""
    made = _block(scale, 0, 5, _LABEL, 108)
    made.setTextIndent(-made.leftMargin())
    made.setTabPositions([QTextOption.Tab(made.leftMargin(), QTextOption.TabType.LeftTab)])
    return made


def write(cursor: QTextCursor, paras: Iterable[Para], styles: Styles) -> None:
    """Append paragraphs at a cursor; in an empty document the first takes its first block."""
    cursor.beginEditBlock()
    for para in paras:
        block = styles.block(para)
        first = styles.ink(para.runs[0].ink) if para.runs else QTextCharFormat()
        if cursor.document().isEmpty() and cursor.atStart():
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(first)
        else:
            cursor.insertBlock(block, first)
        for run in para.runs:
            cursor.insertText(clean(run.text), styles.char(run))
    cursor.endEditBlock()
