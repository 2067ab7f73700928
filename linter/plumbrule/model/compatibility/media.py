"""Which media type of one revision is which of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plumbrule.model.contract.content import Content


def essence(media_type: str) -> str:
    """The media type without its parameters (MIME Sniffing Standard, "essence")."""
    return media_type.partition(";")[0].strip()


def gone_media(old: Mapping[str, Content], new: Mapping[str, Content]) -> Iterator[str]:
    """Media types that nothing stands for any more. A body without any media type says nothing."""
    if old and new:
        yield from (name for name in old if _counterpart(name, new) is None)


def media_pairs(old: Mapping[str, Content], new: Mapping[str, Content]) -> Iterator[tuple[Content, Content]]:
    """Contents of the same media type; of one that has become a range, the range's."""
    for name, content in old.items():
        found = _counterpart(name, new)
        if found is not None:
            yield content, found


def _counterpart(name: str, contents: Mapping[str, Content]) -> Content | None:
    if name in contents:
        return contents[name]
    wanted = essence(name)
    by_essence = {essence(other): content for other, content in reversed(list(contents.items()))}
    kind = wanted.partition("/")[0]
    return by_essence.get(wanted) or by_essence.get(f"{kind}/*") or by_essence.get("*/*")
