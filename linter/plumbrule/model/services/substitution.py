"""Keys with which a Backstage entity takes in the content of another file."""

from __future__ import annotations

SUBSTITUTIONS = ("$text", "$openapi", "$asyncapi", "$json", "$yaml")
