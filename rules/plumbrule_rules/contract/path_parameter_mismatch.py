"""contract/path-parameter-mismatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plumbrule.model.contract.api import Api, Operation, Parameter
from plumbrule.model.contract.paths import defect, expressions
from plumbrule.model.design.path_item import idle_paths
from plumbrule.rule import Context, Finding, Related, Severity, rule


@rule(on=Api, severity=Severity.ERROR, whole=True)
def check(api: Api, cx: Context) -> Iterator[Finding]:
    """Path template and the declared path parameters disagree."""
    by_path: dict[str, list[Operation]] = {}
    for operation in api.operations:
        by_path.setdefault(operation.path, []).append(operation)
    for path, operations in by_path.items():
        wrong = defect(path)
        if wrong is not None:
            yield cx.finding(operations[0], f"{path} {wrong}", at=operations[0].path_place, detail="template")
        else:
            yield from _undeclared(operations, cx)
            yield from _superfluous(operations, cx)
    for idle in idle_paths(api):
        wrong = defect(idle.path)
        if wrong is not None:
            yield cx.finding(idle, f"{idle.path} {wrong}", detail="template")
    for parameter in dict.fromkeys(one for operation in api.operations for one in operation.parameters_in("path")):
        if not parameter.required:
            yield _optional(parameter, cx)


def _undeclared(operations: Sequence[Operation], cx: Context) -> Iterator[Finding]:
    """Names of the template that some operation does not declare; one with an unread parameter may well do."""
    for name, inner in operations[0].template.expressions:
        lacking = [one for one in operations if not one.partial and not _declares(one, {name, inner})]
        if lacking:
            methods = ", ".join(operation.method for operation in lacking)
            yield cx.finding(
                lacking[0],
                f"{{{name}}} of {lacking[0].path} is no parameter of {methods}, so nobody knows what to put there",
                at=lacking[0].path_place,
                related=[Related(one.place, "declares no such path parameter", one.address) for one in lacking[:3]],
                help=f"parameters: [{{name: {name}, in: path, required: true, schema: {{type: string}}}}]",
                detail=name,
            )


def _superfluous(operations: Sequence[Operation], cx: Context) -> Iterator[Finding]:
    """Path parameters that the template does not have, nor that of any other path that shares them by its path item."""
    declared = dict.fromkeys(one for operation in operations for one in operation.parameters_in("path"))
    for parameter in declared:
        if not any(_names(user, parameter) for user in parameter.users if _shares(user, operations)):
            user = next(one for one in operations if parameter in one.parameters)
            yield cx.finding(
                user,
                f"{user.path} has no {{{parameter.name}}}, so the path parameter is never sent",
                at=parameter.place,
                related=[Related(user.path_place, "the template", user.address)],
                help=f"write {{{parameter.name}}} into the path, or remove the parameter",
                detail=parameter.name,
            )


def _shares(user: Operation, operations: Sequence[Operation]) -> bool:
    return any(user.element.value is operation.element.value for operation in operations)


def _declares(operation: Operation, names: set[str]) -> bool:
    return any(parameter.name in names for parameter in operation.parameters_in("path"))


def _names(operation: Operation, parameter: Parameter) -> bool:
    """The path has the parameter, by its name alone or with the pattern; a query that stands in the path counts."""
    return any(parameter.name in pair for pair in expressions(operation.path))


def _optional(parameter: Parameter, cx: Context) -> Finding:
    return cx.finding(
        parameter,
        f"path parameter {parameter} is not required, and a path without it is another path",
        help="required: true",
        detail="required",
    )
