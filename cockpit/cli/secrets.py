"""`secrets ...`: list, enter, delete and try them.  A value is never an argument and never printed.

The keyring and the encrypted file are shared by all processes; only the note that something changed goes to the engine.
"""

from __future__ import annotations

import getpass
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cockpit.cli.options import Json
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.secrets import PASSPHRASE_VARIABLE

if TYPE_CHECKING:
    from cockpit.services.secrets import SecretState

app = typer.Typer(no_args_is_help=True, help="Passwords and keys: which there are; never what they are.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="Such as smtp_password, newsdata_key, or one of your own.")]
_FIELDS = ("name", "kind", "presence", "used_by", "can_test", "replaced_at", "tested_at", "works", "test_message")


@app.command("list")
def list_secrets(context: typer.Context, json: Json = False) -> None:
    """List all secrets that are there or asked for."""

    async def command(reach: Reach) -> int:
        found = await reach.services.secrets.list()
        if json:
            print_json([{field: getattr(state, field) for field in _FIELDS} for state in found.secrets])
            return 0
        lines = (
            (state.name, state.presence, ", ".join(state.used_by), _moment(state.replaced_at), _test_words(state))
            for state in found.secrets
        )
        print_table(("Name", "State", "Used by", "Replaced", "Last test"), lines, "No secrets.")
        if found.problem:
            print_line(found.problem)
        return 0

    run_command(context.obj, command)


@app.command("set")
def set_secret(context: typer.Context, name: Name, json: Json = False) -> None:
    """Enter a secret, or replace it.  Its value is asked for, or read from what is piped in."""

    async def command(reach: Reach) -> int:
        await _unlock(reach)
        await reach.services.secrets.put(name, _value(name))
        await reach.change("secrets.noted", name=name.strip(), present=True)
        _say(json, {"name": name.strip(), "presence": "present"}, f"Kept {name.strip()}.")
        return 0

    run_command(context.obj, command)


@app.command("delete")
def delete_secret(context: typer.Context, name: Name, json: Json = False) -> None:
    """Delete a secret."""

    async def command(reach: Reach) -> int:
        await _unlock(reach, only_existing=True)
        await reach.services.secrets.delete(name)
        await reach.change("secrets.noted", name=name, present=False)
        _say(json, {"name": name, "presence": "missing"}, f"Deleted {name}.")
        return 0

    run_command(context.obj, command)


@app.command("test")
def try_secret(context: typer.Context, name: Name, json: Json = False) -> None:
    """Try a secret where it is used; exit code 1 when it does not work."""

    async def command(reach: Reach) -> int:
        await _unlock(reach, only_existing=True)
        message = await reach.services.secrets.test(name)
        _say(json, {"name": name, "works": True, "message": message}, message)
        return 0

    run_command(context.obj, command)


@app.command("unlock")
def unlock(context: typer.Context, json: Json = False) -> None:
    """Give the engine that serves this workspace the passphrase of the encrypted file; it is forgotten at its end."""

    async def command(reach: Reach) -> int:
        if reach.engine is None:
            raise EnvironmentFault("No engine runs", "A passphrase is kept only by a running engine.")
        await reach.change("secrets.unlock", passphrase=_passphrase(new=False))
        _say(json, {"unlocked": True}, "The secrets are unlocked.")
        return 0

    run_command(context.obj, command)


async def _unlock(reach: Reach, *, only_existing: bool = False) -> None:
    """Ask for the passphrase where one is needed and the environment has none."""
    service = reach.services.secrets
    found = await service.list()
    if found.problem:
        raise EnvironmentFault("The secrets cannot be reached", found.problem)
    if found.needs_passphrase and not os.environ.get(PASSPHRASE_VARIABLE) and (found.has_file or not only_existing):
        await service.unlock(_passphrase(new=not found.has_file))


def _passphrase(*, new: bool) -> str:
    """The passphrase, from the environment or typed.  UserError, EnvironmentFault."""
    if given := os.environ.get(PASSPHRASE_VARIABLE):
        return given
    if not sys.stdin.isatty():
        sentence = f"Set {PASSPHRASE_VARIABLE}: what is piped in is the secret itself."
        raise EnvironmentFault("The secrets are locked", sentence)
    words = "A new passphrase for the secrets of this workspace: " if new else "Passphrase of the secrets: "
    passphrase = getpass.getpass(words)
    if new and getpass.getpass("The same once more: ") != passphrase:
        raise UserError("Nothing was kept", fields={"passphrase": "the two are not the same"})
    return passphrase


def _value(name: str) -> str:
    """What is piped in, without the line end that a shell adds; asked for without showing it at a terminal."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{name}: ")
    return sys.stdin.read().rstrip("\r\n")


def _test_words(state: SecretState) -> str:
    if state.works is None:
        return ""
    return f"{'works' if state.works else 'fails'}, {_moment(state.tested_at)}: {state.test_message}"


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else str(local_time(moment))


def _say(json: bool, document: dict[str, Any], sentence: str) -> None:
    if json:
        print_json(document)
    else:
        print_line(sentence)
