"""From the JSON schema of a handler's pydantic model to the fields of a form.  No widgets here.

`fields_of` says which fields there are; `read` and `show` convert between typed text and JSON values;
`problems_of` validates with the model itself, so that the form and the engine never disagree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from cockpit.ui.format import number
from cockpit.ui.handler_words import handler_words

if TYPE_CHECKING:
    from pydantic import BaseModel

translate = QCoreApplication.translate

Path = tuple[str, ...]


class FieldKind(StrEnum):
    """Which widget edits a field."""

    TEXT = "text"
    SECRET = "secret"
    INTEGER = "integer"
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    PAIRS = "pairs"
    GROUP = "group"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: where its value is, what it is called, and what is allowed."""

    path: Path
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    nullable: bool = False
    default: Any = None
    choices: tuple[Any, ...] = ()
    range_text: str = ""
    children: tuple[FieldSpec, ...] = ()


class NotReadable(ValueError):
    """What was typed is not a value of the field's kind; the message is the sentence to show."""


def fields_of(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """The fields of a pydantic model, in its order."""
    from pydantic_core import to_jsonable_python

    schema = model.model_json_schema()
    fields = _fields(schema, schema.get("$defs", {}), ())
    # a default made by a factory is not in the schema
    made = {
        (info.alias or name): to_jsonable_python(info.get_default(call_default_factory=True), fallback=str)
        for name, info in model.model_fields.items()
        if info.default_factory is not None
    }
    return tuple(replace(spec, default=made.get(spec.path[-1], spec.default)) for spec in fields)


def walk(fields: Sequence[FieldSpec]) -> Iterator[FieldSpec]:
    """All fields, those of nested models after their group."""
    for spec in fields:
        yield spec
        yield from walk(spec.children)


def defaults_of(fields: Sequence[FieldSpec]) -> dict[str, Any]:
    """The values of an untouched form; what the model must supply itself is left out."""
    values = [(spec, default_of(spec)) for spec in fields]
    return {spec.path[-1]: value for spec, value in values if value is not None or spec.nullable}


def default_of(spec: FieldSpec) -> Any:
    """The value of one untouched field: the model's default, else the emptiest value of its kind."""
    if spec.default is not None or spec.nullable:
        return spec.default
    match spec.kind:
        case FieldKind.SWITCH:
            return False
        case FieldKind.LINES | FieldKind.CHOICES:
            return []
        case FieldKind.PAIRS:
            return {}
        case FieldKind.GROUP:
            return defaults_of(spec.children)
        case FieldKind.CHOICE:
            return spec.choices[0] if spec.choices else None
        case FieldKind.TEXT | FieldKind.SECRET:
            return ""
        case _:
            return None


# from schema to fields


def _fields(schema: Mapping[str, Any], defs: Mapping[str, Any], at: Path) -> tuple[FieldSpec, ...]:
    required = set(schema.get("required", ()))
    return tuple(
        _field((*at, name), part, defs, name in required) for name, part in schema.get("properties", {}).items()
    )


def _field(path: Path, part: Mapping[str, Any], defs: Mapping[str, Any], required: bool) -> FieldSpec:
    schema, nullable = _resolved(part, defs)
    kind = _kind(schema, defs)
    children: tuple[FieldSpec, ...] = ()
    if kind is FieldKind.GROUP:
        children = _fields(schema, defs, path)
    items, _ = _resolved(schema.get("items", {}), defs)
    choices = schema.get("enum") or items.get("enum") or ()
    return FieldSpec(
        path=path,
        kind=kind,
        label=_label(path, part, schema),
        help=handler_words(
            str(part.get("description") or "" if kind is FieldKind.GROUP else _description(part, schema))
        ),
        required=required,
        nullable=nullable,
        default=part.get("default", schema.get("default")),
        choices=tuple(choices),
        range_text=_range_text(schema),
        children=children,
    )


def _label(path: Path, part: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    return handler_words(str(part.get("title") or schema.get("title") or path[-1].replace("_", " ").capitalize()))


def _description(part: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    if "description" in part:
        return str(part["description"])
    # the docstring of an enum class describes the class, not the field
    return "" if "enum" in schema else str(schema.get("description", ""))


def _resolved(part: Mapping[str, Any], defs: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    """The schema behind references, and whether None is allowed."""
    if "$ref" in part:
        found = defs.get(str(part["$ref"]).rsplit("/", 1)[-1], {})
        return {**_resolved(found, defs)[0], **{key: part[key] for key in part if key != "$ref"}}, False
    if len(part.get("allOf", ())) == 1:
        return {**_resolved(part["allOf"][0], defs)[0], **part}, False
    if "anyOf" in part:
        kinds = [option for option in part["anyOf"] if option.get("type") != "null"]
        nullable = len(kinds) < len(part["anyOf"])
        if len(kinds) == 1:
            return _resolved(kinds[0], defs)[0], nullable
        return {}, nullable
    if "const" in part:
        return {**part, "enum": [part["const"]]}, False
    return part, False


def _kind(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> FieldKind:
    if "enum" in schema:
        return FieldKind.CHOICE
    match schema.get("type"):
        case "string":
            return FieldKind.SECRET if schema.get("format") == "password" else FieldKind.TEXT
        case "integer":
            return FieldKind.INTEGER
        case "number":
            return FieldKind.NUMBER
        case "boolean":
            return FieldKind.SWITCH
        case "array":
            items, _ = _resolved(schema.get("items", {}), defs)
            if "enum" in items:
                return FieldKind.CHOICES
            return FieldKind.LINES if items.get("type") == "string" else FieldKind.JSON
        case "object":
            return _object_kind(schema, defs)
    return FieldKind.JSON


def _object_kind(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> FieldKind:
    if schema.get("properties"):
        return FieldKind.GROUP
    values = schema.get("additionalProperties")
    if isinstance(values, Mapping) and _resolved(values, defs)[0].get("type") == "string":
        return FieldKind.PAIRS
    return FieldKind.JSON


def _range_text(schema: Mapping[str, Any]) -> str:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum", schema.get("exclusiveMaximum"))
    if low is not None and high is not None:
        return f"{number(low, _digits(low))}–{number(high, _digits(high))}"
    if low is not None:
        pattern = (
            translate("ParamsForm", "more than {0}")
            if "exclusiveMinimum" in schema
            else translate("ParamsForm", "at least {0}")
        )
        return pattern.format(number(low, _digits(low)))
    if high is not None:
        pattern = (
            translate("ParamsForm", "less than {0}")
            if "exclusiveMaximum" in schema
            else translate("ParamsForm", "at most {0}")
        )
        return pattern.format(number(high, _digits(high)))
    return ""


def _digits(value: float) -> int:
    """How many digits after the point a limit needs."""
    return 0 if float(value).is_integer() else 2


# between values and text


def show(spec: FieldSpec, value: Any) -> str:
    """A value as the text of its field."""
    if value is None:
        return ""
    if spec.kind is FieldKind.LINES and isinstance(value, list | tuple):
        return "\n".join(str(item) for item in value)
    if spec.kind is FieldKind.PAIRS and isinstance(value, Mapping):
        return "\n".join(f"{key}={item}" for key, item in value.items())
    if spec.kind is FieldKind.JSON:
        return json.dumps(value, ensure_ascii=False, indent=2)
    if spec.kind is FieldKind.NUMBER and isinstance(value, float):
        return f"{value:g}" if float(f"{value:g}") == value else str(value)
    return str(value)


def read(spec: FieldSpec, text: str) -> Any:
    """The value that a text stands for.  NotReadable when it cannot be one of the field's kind."""
    match spec.kind:
        case FieldKind.TEXT | FieldKind.SECRET:
            return None if spec.nullable and not text else text
        case FieldKind.INTEGER | FieldKind.NUMBER:
            return _read_number(spec, text.strip())
        case FieldKind.LINES:
            return [line for line in (raw.rstrip("\r") for raw in text.split("\n")) if line.strip()]
        case FieldKind.PAIRS:
            return _read_pairs(text)
        case _:
            return _read_json(spec, text)


def _read_number(spec: FieldSpec, text: str) -> int | float | None:
    if not text:
        if spec.nullable:
            return None
        raise NotReadable(translate("ParamsForm", "Write a number here."))
    try:
        if spec.kind is FieldKind.INTEGER:
            return int(text)
        number = float(text.replace(",", "."))
    except ValueError:
        whole = spec.kind is FieldKind.INTEGER
        sentence = (
            translate("ParamsForm", "“{0}” is not a whole number.")
            if whole
            else translate("ParamsForm", "“{0}” is not a number.")
        )
        raise NotReadable(sentence.format(text)) from None
    if number != number or number in (float("inf"), float("-inf")):
        raise NotReadable(translate("ParamsForm", "“{0}” is not a number.").format(text))
    return number


def _read_pairs(text: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        name, separator, value = line.partition("=")
        if not separator or not name.strip():
            raise NotReadable(
                translate("ParamsForm", "Write one name=value a line; “{0}” is not.").format(line.strip())
            )
        pairs[name.strip()] = value.strip()
    return pairs


def _read_json(spec: FieldSpec, text: str) -> Any:
    if not text.strip():
        return None if spec.nullable else spec.default
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        sentence = translate("ParamsForm", "This is not JSON: line {0}, column {1}.").format(error.lineno, error.colno)
        raise NotReadable(sentence) from None


# validation


def problems_of(model: type[BaseModel], values: Mapping[str, Any]) -> dict[Path, str]:
    """What the model rejects: path of the value (list items by their number) -> one sentence."""
    from pydantic import ValidationError

    try:
        model.model_validate(dict(values))
    except ValidationError as error:
        problems: dict[Path, str] = {}
        for problem in error.errors(include_url=False, include_input=False):
            path = tuple(str(part) for part in problem["loc"])
            problems.setdefault(path, _sentence(problem))
        return problems
    return {}


def _sentence(problem: Mapping[str, Any]) -> str:
    """Pydantic's finding in our words; its own where it says it well (its list is long)."""
    context = problem.get("ctx") or {}
    sentences = {
        "missing": translate("ParamsForm", "This is needed."),
        "string_too_short": translate("ParamsForm", "This is needed.")
        if context.get("min_length") == 1
        else translate("ParamsForm", "Write at least {0} characters.").format(context.get("min_length")),
        "string_too_long": translate("ParamsForm", "Write at most {0} characters.").format(context.get("max_length")),
        "too_short": translate("ParamsForm", "Give at least {0}.").format(context.get("min_length")),
        "too_long": translate("ParamsForm", "Give at most {0}.").format(context.get("max_length")),
        "greater_than": translate("ParamsForm", "It must be more than {0}.").format(context.get("gt")),
        "greater_than_equal": translate("ParamsForm", "It must be at least {0}.").format(context.get("ge")),
        "less_than": translate("ParamsForm", "It must be less than {0}.").format(context.get("lt")),
        "less_than_equal": translate("ParamsForm", "It must be at most {0}.").format(context.get("le")),
        "extra_forbidden": translate("ParamsForm", "This task type does not know it."),
        "url_parsing": translate("ParamsForm", "This is not a complete address, such as https://example.org/feed."),
        "url_scheme": translate("ParamsForm", "The address must start with {0}.").format(
            context.get("expected_schemes")
        ),
    }
    found = sentences.get(str(problem["type"]))
    if found is None:
        found = str(problem["msg"]).removeprefix("Value error, ")
    return found if found.endswith((".", "!", "?")) else f"{found}."


def owner(fields: Sequence[FieldSpec], path: Path) -> FieldSpec | None:
    """The field in which the value at `path` is edited: the one with the longest path above it."""
    best: FieldSpec | None = None
    for spec in walk(fields):
        inside = path[: len(spec.path)] == spec.path
        if inside and (best is None or len(spec.path) > len(best.path)):
            best = spec
    return best
