"""The form fields of a Swagger 2.0 operation as one object schema."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.model.document import Document, Element, Route, Value
from plumbrule.text import Source, Span


class FormDocument:
    """A schema that stands nowhere in the file; its properties lie where their parameters do."""

    __slots__ = ("_fields", "_owner", "root", "source")

    def __init__(self, owner: Element, fields: Sequence[Element]) -> None:
        document = fields[0].document
        self._owner = owner if owner.document is document else fields[0]
        self._fields = {field.text("name") or "": field for field in fields if field.document is document}
        self.source: Source = document.source
        self.root: Value = {
            "type": "object",
            "properties": {name: field.value for name, field in self._fields.items()},
            "required": [name for name, field in self._fields.items() if field.flag("required")],
        }

    def key_span(self, route: Route) -> Span:
        element = self._at(route)
        if len(route) == 2:
            return element.place_of("name").span
        return element.document.key_span(element.route)

    def value_span(self, route: Route) -> Span:
        element = self._at(route)
        return element.document.value_span(element.route)

    def tagged(self, route: Route) -> bool:
        element = self._at(route)
        return element.document.tagged(element.route)

    def _at(self, route: Route) -> Element:
        """The element of the file that a route in the schema stands for; the operation where it is none."""
        field = self._fields.get(str(route[1])) if len(route) > 1 and route[0] == "properties" else None
        if field is None:
            return self._owner
        return Element(field.document, (*field.route, *route[2:]), field.value)


def form_schema(owner: Element, fields: Sequence[Element]) -> Element:
    """An object schema with a property for each field. `owner` is the operation.

    Fields whose parameters are defined in another file than the first one's are left out: a schema has one file.
    """
    document: Document = FormDocument(owner, fields)
    return Element(document, (), document.root)
