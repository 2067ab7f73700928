"""One path of calls as a Mermaid sequence diagram."""

from __future__ import annotations

import re

from plumbrule.draw.calls import Path
from plumbrule.draw.mermaid.words import comment, identifiers, shortened
from plumbrule.report.width import wrapped

_ENTITIES = str.maketrans({"#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#38;", '"': "#quot;"})
_ENDS = re.compile("[;:]")  # both would end the message
_LONGEST_NOTE = 240


def sequence_diagram(path: Path) -> str:
    """The diagram with a newline at its end."""
    names = path.participants
    ids = identifiers("n_", ((name, name) for name in names))
    lines = [comment(path.title), "sequenceDiagram"]
    lines += [f"  participant {ids[name]} as {_text(name)}" for name in names]
    for call in path.calls:
        arrow = "-->>" if call.answer else "-)" if call.mode == "async" else "->>"
        lines.append(f"  {ids[call.source]}{arrow}{ids[call.target]}: {_text(call.words)}")
    if path.note:
        over = dict.fromkeys([ids[names[0]], ids[names[-1]]])
        lines.append(f"  Note over {','.join(over)}: {'<br/>'.join(_note(path.note))}")
    return "".join(f"{line}\n" for line in lines)


def _note(text: str) -> list[str]:
    """The text on several lines: a note is as wide as its longest."""
    return [_text(line, _LONGEST_NOTE) for line in wrapped(shortened(text, _LONGEST_NOTE), 60)]


def _text(text: str, longest: int = 60) -> str:
    """The text on one line, with nothing in it that ends a message or is markup."""
    line = shortened(_ENDS.sub(",", text), longest)
    return line.translate(_ENTITIES) or "?"
