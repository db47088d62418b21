"""Links inside the program: plain strings that every pane sends up and the window follows.

`thing:ID` its profile · `passage:ID` the passage in the reader · `paragraph:ADDRESS` a paragraph
or span in the reader · `question:ID` its card in the checklist · `rule:ID` the chain that leads
to it · `question:DECISION/ID` and `rule:DECISION/ID` the same of a decision, which is then chosen,
and `rule:DECISION/` its whole chain · `decision:ID` another decision · `compare:ID` that decision
beside the chosen one · `command:ID` a command of
the window · `http://...` and `https://...` an address of the web, shown and copied, opened only
when asked.
"""

KINDS = (
    "thing",
    "passage",
    "paragraph",
    "question",
    "rule",
    "decision",
    "compare",
    "command",
    "http",
    "https",
)


def split(link: str) -> tuple[str, str]:
    """A link's kind and what follows the first colon; ("", link) where it is no link."""
    kind, colon, rest = link.partition(":")
    return (kind, rest) if colon and rest and kind in KINDS else ("", link)


def in_decision(kind: str, decision: str, name: str) -> str:
    """The link to a question or a rule of a decision, chosen or not."""
    return f"{kind}:{decision}/{name}"
