"""How a Score workload runs: the probes and variables of its containers, and the ports of its service."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from plumbrule.link.catalogs.described import Running
from plumbrule.model.document import Element
from plumbrule.model.services.system import ListeningPort, Setting

_PROBES = ("readinessProbe", "livenessProbe")
_LARGEST_PORT = 65_535
_PLACEHOLDER = re.compile(r"(?<!\$)\$\{")  # `$${` is a dollar sign that stays
_TIED = re.compile(r"(?:(?P<scheme>[a-z][a-z0-9]{0,20})(?:\+\w+)?://)?[^/\s]*?(?<!\$)\$\{resources\.(?P<name>[\w-]+)\.")


def running_workload(root: Element) -> Running:
    """What the workload says of how it runs. It may be probed by the platform all the same where it has no probe."""
    containers = [container for _, container in root.members_of("containers")]
    probed = any(container.get(probe) is not None for container in containers for probe in _PROBES)
    return Running(
        health=True if probed else None,
        ports=tuple(_ports(root)),
        settings=tuple(setting for container in containers for setting in _settings(container)),
    )


def schemes(root: Element) -> Mapping[str, str]:
    """Scheme of the first URL that a variable makes with each resource: `amqp://${resources.queue.host}`."""
    found: dict[str, str] = {}
    for _, container in root.members_of("containers"):
        for _, variable in container.members_of("variables"):
            tied = _TIED.match(variable.value) if isinstance(variable.value, str) else None
            if tied is not None and tied["scheme"]:
                found.setdefault(tied["name"], tied["scheme"])
    return found


def _ports(root: Element) -> Iterator[ListeningPort]:
    """The ports that others call, and those of the container behind them."""
    service = root.get("service")
    for _, port in service.members_of("ports") if service is not None else ():
        for key in ("port", "targetPort"):
            member = port.get(key)
            number = member.value if member is not None else None
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number <= _LARGEST_PORT:
                yield ListeningPort(number, port.place_of(key))


def _settings(container: Element) -> Iterator[Setting]:
    """Variables; what a placeholder stands for is not known before the workload is deployed."""
    for key, variable in container.members_of("variables"):
        if isinstance(variable.value, str):
            open_ = _PLACEHOLDER.search(variable.value) is not None
            value = None if open_ else variable.value.replace("$${", "${")
            yield Setting(key, value, variable.key_place, None if open_ else variable.value_place)
