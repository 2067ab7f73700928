"""Settings while configuration files are read into them; what a later file says wins."""

from __future__ import annotations

from dataclasses import dataclass, field

from plumbrule.config.form import Form, meant
from plumbrule.config.selection import Selection
from plumbrule.config.settings import Ignore, Override, Settings
from plumbrule.model.database.engine import Version
from plumbrule.model.database.schema import Dialect
from plumbrule.model.document import Element
from plumbrule.rule import Rule, Severity
from plumbrule.text import Place, Source


@dataclass(slots=True)
class Layer:
    """What one file selects."""

    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    rules: dict[str, Rule]  # all there are, by id
    form: Form = field(default_factory=Form)
    layers: list[Layer] = field(default_factory=list)
    severities: dict[str, Severity] = field(default_factory=dict)
    options: dict[str, dict[str, object]] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    dialects: list[tuple[str, Dialect]] = field(default_factory=list)
    engines: dict[str, Version] = field(default_factory=dict)
    small_tables: list[str] = field(default_factory=list)
    fail_on: Severity | None = Severity.WARNING
    sources: dict[str, Source] = field(default_factory=dict)
    origins: dict[str, Place] = field(default_factory=dict)  # key as in `rules.indexing/x.max` → what set it last

    @property
    def selectors(self) -> tuple[str, ...]:
        """Ids and areas."""
        return (*self.rules, *dict.fromkeys(rule.area for rule in self.rules.values()))

    def selector(self, name: str | None, element: Element, *, key: bool = False) -> str | None:
        """The name where it is that of a rule or an area; anything else is noted, at the key or at the value."""
        if name is None or name in self.selectors:
            return name
        note = self.form.key_fault if key else self.form.value_fault
        note(element, f"unknown rule or area {name}", meant(name, self.selectors))
        return None

    def set_by(self, key: str, element: Element) -> None:
        self.origins[key] = element.key_place

    def settings(self) -> Settings:
        return Settings(
            layers=tuple(Selection(tuple(one.select), tuple(one.ignore)) for one in self.layers),
            severities=self.severities,
            options={name: self._chosen(self.rules[name], values) for name, values in self.options.items()},
            overrides=tuple(self.overrides),
            ignores=tuple(self.ignores),
            exclude=tuple(self.exclude),
            dialects=tuple(self.dialects),
            engines=self.engines,
            small_tables=tuple(self.small_tables),
            fail_on=self.fail_on,
            sources=self.sources,
            origins=self.origins,
        )

    @staticmethod
    def _chosen(rule: Rule, values: dict[str, object]) -> object:
        assert rule.options is not None
        return rule.options(**values)
