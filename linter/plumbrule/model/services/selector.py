"""Constraints on dependencies: which edges a team's rules mean."""

from __future__ import annotations

from fnmatch import fnmatchcase

from plumbrule.model.services.system import Broker, Dependency, DependencyRule, External, Service, Store

End = Service | Store | Broker | External


def applies(rule: DependencyRule, dependency: Dependency) -> bool:
    """Both ends and the mode fit. An edge of unknown mode fits no rule that names one."""
    if rule.mode is not None and rule.mode != dependency.mode:
        return False
    return selects(rule.source, dependency.source) and selects(rule.target, dependency.target)


def selects(selector: dict[str, tuple[str, ...]], end: End) -> bool:
    """Every key fits. `domainNot: billing` fits whatever is known to lie elsewhere; what is unknown fits nothing."""
    return all(_fits(key, patterns, end) for key, patterns in selector.items() if not key.startswith("x-"))


def _fits(key: str, patterns: tuple[str, ...], end: End) -> bool:
    value = _value(key.removesuffix("Not"), end)
    if value is None:
        return False
    return any(fnmatchcase(value, pattern) for pattern in patterns) != key.endswith("Not")


def _value(key: str, end: End) -> str | None:
    """What the key asks for, of this end; None where it has no such thing, or where it is not known."""
    match key, end:
        case "service", Service():
            return end.name
        case (("tier" | "domain" | "owner"), Service()):
            return {"tier": end.tier, "domain": end.domain, "owner": end.owner}[key]
        case "type", Service():
            return "frontend" if end.frontend else {"app": "service"}.get(end.role, str(end.role))
        case ("store", Store()) | ("external", External()):
            return end.name
        case _:
            return None
