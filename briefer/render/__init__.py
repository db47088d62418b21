"""Writers that turn a brief into a file, one module for each format."""

from collections.abc import Callable

from briefer.brief.blocks import Brief


def _pdf(brief: Brief) -> bytes:
    from briefer.render.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(brief)


def _markdown(brief: Brief) -> bytes:
    from briefer.render.markdown import render_markdown  # noqa: PLC0415

    return render_markdown(brief)


def _docx(brief: Brief) -> bytes:
    from briefer.render.docx import render_docx  # noqa: PLC0415

    return render_docx(brief)


def _odt(brief: Brief) -> bytes:
    from briefer.render.odt import render_odt  # noqa: PLC0415

    return render_odt(brief)


def _html(brief: Brief) -> bytes:
    from briefer.render.html import render_html  # noqa: PLC0415

    return render_html(brief)


def _json(brief: Brief) -> bytes:
    from briefer.render.jsonfile import render_json  # noqa: PLC0415

    return render_json(brief)


# Each format by its suffix. A writer is imported when it is called, so that this costs nothing.
RENDERERS: dict[str, Callable[[Brief], bytes]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
    ".html": _html,
    ".md": _markdown,
    ".json": _json,
}
