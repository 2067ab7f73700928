"""Programs that look after a database and are no service of their own."""

from __future__ import annotations

import re

from plumbrule.model.services.system import Role, Service

_NAMES = re.compile(
    r"(?:^|[^a-z])(?:migrat|init|seed|backup|exporter|pgadmin|adminer|pgbouncer|phpmyadmin|mongo-express|studio|wait"
    r"|setup|test|load)",
    re.IGNORECASE,
)


def is_maintenance(service: Service) -> bool:
    """A job, a pooler or an administration tool, by role or by name: it shares a database without owning data."""
    return service.role is not Role.APP or service.pooler or _NAMES.search(service.name) is not None
