"""Services that write: OpenAI-compatible endpoints, hosted or on this machine."""

from __future__ import annotations

from dataclasses import dataclass

BUILT_IN = "extractive"
"""Names the built-in writer where a choice must be able to say "no service, this time"."""


@dataclass(frozen=True, slots=True)
class TextProvider:
    """`base_url` is what comes before /chat/completions ("http://localhost:11434/v1").

    `secret_name` names its key among the secrets; "" for a server that wants none.  `allow_private` permits addresses
    of this machine and of private networks.  The default one is offered first where a provider is chosen.
    """

    name: str
    base_url: str
    model: str
    secret_name: str = ""
    allow_private: bool = False
    is_default: bool = False
    id: int = 0
