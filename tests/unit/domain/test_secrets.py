"""Hidden values in every form in which they travel, and references to secrets in parameters."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest

from cockpit.domain.secrets import HiddenValues, name_problem, secret_names_in, with_secrets

CANARY = 'can ary/é+&"x"\\n'


@pytest.mark.parametrize(
    "form",
    [
        CANARY,
        quote(CANARY, safe=""),
        quote_plus(CANARY),
        json.dumps(CANARY)[1:-1],
        html.escape(CANARY),
        base64.b64encode(CANARY.encode()).decode(),
        repr(CANARY)[1:-1],
    ],
)
def test_a_value_is_hidden_in_every_form(form: str) -> None:
    hidden = HiddenValues()
    assert hidden.redact(f"<{form}>") == f"<{form}>"
    hidden.add("another")
    hidden.add(CANARY)
    assert hidden.redact(f"<{form}> and another") == "<[hidden]> and [hidden]"


def test_the_longer_of_two_values_is_hidden_whole_and_short_ones_are_left() -> None:
    hidden = HiddenValues()
    for value in ("token", "token-long", "abc"):
        hidden.add(value)
    assert hidden.redact("token-long token abc") == "[hidden] [hidden] abc"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("it says long-tok", "it says [hidden]"),
        ("it says long-to …", "it says [hidden] …"),
        ("it says long-", "it says long-"),
        ("long-tok is a beginning", "long-tok is a beginning"),
    ],
)
def test_a_value_that_was_cut_off_is_hidden_too(text: str, clean: str) -> None:
    hidden = HiddenValues()
    hidden.add("long-token-of-acme")
    assert hidden.redact(text) == clean


def test_each_line_of_a_value_with_several_is_hidden() -> None:
    hidden = HiddenValues()
    hidden.add("-----BEGIN\nMIIEpA\n-----END")
    assert hidden.redact("read MIIEpA") == "read [hidden]"


def test_references_are_found_and_put_in() -> None:
    text = "Bearer {secret:status_token} {secret: other } {secret:status_token}"
    assert secret_names_in(text) == ["status_token", "other"]
    assert (
        with_secrets(text, {"status_token": "a{secret:other}", "other": "b"})
        == "Bearer a{secret:other} b a{secret:other}"
    )
    assert secret_names_in("{status}") == []


@pytest.mark.parametrize("name", ["", "A", "1a", "a b", "a" * 65, "é", "-names"])
def test_a_name_that_cannot_be_one(name: str) -> None:
    assert name_problem(name) is not None
    assert name_problem("status_token-2.b") is None
