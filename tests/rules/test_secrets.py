"""Which answers may show a secret."""

from __future__ import annotations

import pytest

from plumbrule.run import run
from plumbrule.tree import Memory

CONTRACT = """openapi: 3.0.3
info: {title: Members, version: 1.0.0}
paths:
  PATH:
    get:
      parameters: [{name: PARAMETER, in: query, required: true, schema: {type: string}}]
      responses:
        "200":
          description: What was asked for
          content:
            application/json:
              schema: {type: object, properties: {access_key: {type: string}}}
"""


@pytest.mark.parametrize(
    ("path", "parameter", "told"),
    [
        ("/registration/verify", "token", 0),  # the link of a mail, which is a credential itself
        ("/registration/verify", "language", 1),
        ("/members/latest", "token", 1),
    ],
)
def test_a_get_that_signs_in_by_a_mailed_link_answers_with_credentials(path: str, parameter: str, told: int) -> None:
    text = CONTRACT.replace("PATH", path).replace("PARAMETER", parameter)
    report = run(Memory({"openapi.yaml": text}), select=("privacy/secret-in-response",))
    assert len(report.findings) == told
