"""Hostile words: what is markup in one format or the other, or does not belong on a page."""

PIECES = (
    '#read("/etc/passwd")', "<script>alert(1)</script>", "*x* _y_ `z`", "$x^2$ \\cite{a}", "]]> &amp; <b>",
    "a\x00b\x07c\x1b[31m", "\ue000 private", "\ufdd0 no character", "turned \u202e round", "hard-hyphen",
    "مرحبا بالعالم", "שלום", "危机在边境", "e" + "\u0301" * 40, "👩\u200d🚀 flies", "W" * 200,
    "https://a.example/?a=1&b=2", "javascript:alert(1)", "[l](u) @ref <label>", "| a | b |", "plain words, and more.",
    "line\nbreak\ttab\r\nreturn", "=heading", "- item", "1. first", "   ",
    "ends in #", "Stop!", "![p](u)", "---", "~~~", "1) one", "+ plus", "> quote", "    four", "***",
    "&#60;b&#62; &copy;", "[x]: http://a.example", "<!-- x", "{0} {body} %s", "www.a_b.example/_c", "http://",
    "\\", "a\\|b", "|", "(x)", "“y”", "\x07", "x\n\x07", '" onclick="x',
)  # fmt: skip
ADDRESSES = (
    "https://a.example/a_b?x=1&y=2", "http://a.example", "https://a.example/x|y?q=&lt;z", "https://a.example/é危 (x)",
    "https://a.example/\"'<>\\`^{}", "https://a.example/%zz%41#f", "https://a.example/" + "x" * 3_000,
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "HTTPS://a.example/", " https://a.example/",
    "//a.example", "http://", "https://a.example:x/", "",
)  # fmt: skip
