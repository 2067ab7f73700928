"""One path of calls as numbered lines, and as JSON."""

from __future__ import annotations

from plumbrule.draw.ascii.columns import cut
from plumbrule.draw.calls import Path
from plumbrule.draw.json import Json, document_json
from plumbrule.report.style import Style


def numbered(path: Path, style: Style) -> str:
    digits = len(str(len(path.calls)))
    lines = [path.title]
    for number, call in enumerate(path.calls, 1):
        arrow = "-->" if call.answer else "~>" if call.mode == "async" else "→"
        lines.append(f"{number:>{digits}}  {call.source} {arrow} {call.target}: {call.words}")
    lines += [path.note] if path.note else []
    return "".join(f"{cut(style.text(line), style.width, style)}\n" for line in lines)


def path_json(path: Path) -> str:
    calls: list[Json] = [
        {
            "from": call.source,
            "to": call.target,
            "mode": call.mode,
            "operations": [*call.operations],
            "timeout": call.timeout,
            "retries": call.retries,
            "text": call.text,
            "answer": call.answer,
        }
        for call in path.calls
    ]
    return document_json({"title": path.title, "calls": calls, "note": path.note or None})
