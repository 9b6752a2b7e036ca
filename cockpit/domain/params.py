"""Validation of a task's parameters by the pydantic model of its handler, told in words of the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cockpit.domain.errors import UserError

if TYPE_CHECKING:
    from pydantic import BaseModel


def validate_params(model: type[BaseModel], params: Mapping[str, Any]) -> BaseModel:
    """The validated parameters.  UserError whose fields are paths ("params.command.0") with one sentence each."""
    from pydantic import ValidationError

    try:
        return model.model_validate(dict(params))
    except ValidationError as error:
        fields: dict[str, str] = {}
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            path = ".".join(("params", *(str(part) for part in problem["loc"])))
            fields.setdefault(path, str(problem["msg"]).removeprefix("Value error, "))
        raise UserError("The parameters are not valid", fields=fields) from None
