"""Where the configuration of a reverse proxy lies, as compose projects mount it or build it in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

_FILE = re.compile(r"(?i)(?:\.(?:conf|cfg)|(?:^|\.)caddyfile)(?:\.(?:template|tmpl|tpl|j2))?$")
_FOLDER = re.compile(r"(?i)/(?:nginx|openresty|haproxy|caddy|httpd|apache2)(?:/|$)")
_MOUNTED = ("nginx.conf", "default.conf", "default.conf.template", "haproxy.cfg", "Caddyfile")
_BUILT = (*_MOUNTED, "nginx/nginx.conf", "nginx/default.conf", "conf.d/default.conf")


def mounted_proxy_files(source: str, target: str) -> Iterator[str]:
    """Paths that may be configuration: a mounted file that is called like one, or the usual files of a folder."""
    if _FILE.search(posixpath.basename(source)):
        yield source
    elif _FOLDER.search(target):
        yield from (posixpath.join(source, name) for name in _MOUNTED)


def built_proxy_files(context: str) -> Iterator[str]:
    """Paths below a build context at which configuration usually lies."""
    yield from (posixpath.normpath(posixpath.join(context, name)) for name in _BUILT)
