"""References to secrets in parameters: "Bearer {secret:status_token}" gets its value only when a run needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.secrets import SecretReader, name_problem, secret_names_in, with_secrets


def check_references(texts: Iterable[str]) -> None:
    """ValueError with a sentence when a text refers to what cannot be a name of a secret."""
    for name in (name for text in texts for name in secret_names_in(text)):
        if problem := name_problem(name):
            raise ValueError(f"{{secret:{name[:40]}}} names no secret: {problem}")


async def with_values(texts: Mapping[str, str], secrets: SecretReader) -> dict[str, str]:
    """`texts` with the values in place of the references.  EnvironmentFault when one is missing or locked."""
    names = {name for text in texts.values() for name in secret_names_in(text)}
    values = {}
    for name in sorted(names):
        value = await secrets.get(name)
        if value is None:
            raise EnvironmentFault("A secret is missing", f"“{name}” is not there; set it in Settings, Secrets.")
        values[name] = value
    return {key: with_secrets(text, values) for key, text in texts.items()}
