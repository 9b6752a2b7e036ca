"""`alerts ...`: what the rules found, and the rules."""

from __future__ import annotations

from json import JSONDecodeError, loads
from typing import Annotated, Any

import typer

from cockpit.cli.options import Json, Limit
from cockpit.cli.output import local_time, print_json, print_line, print_table
from cockpit.cli.pauses import moment_of
from cockpit.cli.reach import Reach, run_change, run_command
from cockpit.domain.alert_rule import AlertRule
from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Alert, AlertState
from cockpit.domain.errors import UserError

app = typer.Typer(no_args_is_help=True, help="What the rules found.")
rules = typer.Typer(no_args_is_help=True, help="What is watched.")
app.add_typer(rules, name="rules")

AlertId = Annotated[int, typer.Argument(metavar="ID", help="The alert's id.")]
RuleId = Annotated[int, typer.Argument(metavar="RULE", help="The rule's id.")]
Params = Annotated[
    str | None, typer.Option("--params", metavar="JSON", help='What it watches, for example {"words": ["outage"]}')
]
Severity = Annotated[str | None, typer.Option("--severity", help="info, warning or critical.")]
Again = Annotated[
    float | None, typer.Option("--again-after", metavar="HOURS", help="The same opens no second alert before.")
]
_BY = "the command line"


@app.command("list")
def list_alerts(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Resolved ones too.")] = False,
    limit: Limit = 200,
    json: Json = False,
) -> None:
    """List alerts that stand."""

    async def command(reach: Reach) -> int:
        service = reach.services.alerts
        found = await service.list(open_only=not everything, limit=limit)
        states = {one.id: state for state, alerts in (await service.standing()).items() for one in alerts}
        if json:
            print_json([{**_plain(one), "state": states.get(one.id, AlertState.RESOLVED)} for one in found])
            return 0
        lines = (
            (
                one.id,
                one.severity,
                states.get(one.id, AlertState.RESOLVED),
                local_time(one.opened_at),
                f"×{one.count}" if one.count > 1 else "",
                one.title,
                one.detail,
            )
            for one in found
        )
        print_table(("Id", "Severity", "State", "Since", "Seen", "Title", "Detail"), lines, "No open alerts.")
        return 0

    run_command(context.obj, command)


@app.command("ack")
def acknowledge(context: typer.Context, alert: AlertId, json: Json = False) -> None:
    """Say that you have seen an alert."""
    run_change(context.obj, "alerts.acknowledge", json=json, words="Acknowledged: {title}", alert_id=alert, by=_BY)


@app.command("snooze")
def snooze(
    context: typer.Context,
    alert: AlertId,
    until: Annotated[str, typer.Option("--until", metavar="TIME", help="2h, 3d, or a date and time.")],
    json: Json = False,
) -> None:
    """Keep an alert silent until a time."""
    moment = iso_utc(moment_of(until))
    run_change(
        context.obj,
        "alerts.snooze",
        json=json,
        words="Silent until {snoozed_until}: {title}",
        alert_id=alert,
        until=moment,
    )


@app.command("reopen")
def reopen(context: typer.Context, alert: AlertId, json: Json = False) -> None:
    """Take back an acknowledgement or a snooze."""
    run_change(context.obj, "alerts.reopen", json=json, words="Open again: {title}", alert_id=alert)


@app.command("resolve")
def resolve(context: typer.Context, alert: AlertId, json: Json = False) -> None:
    """Say that the matter is over."""
    run_change(context.obj, "alerts.resolve", json=json, words="Resolved: {title}", alert_id=alert)


@rules.command("list")
def list_rules(context: typer.Context, json: Json = False) -> None:
    """List all rules."""

    async def command(reach: Reach) -> int:
        found = await reach.services.alerts.rules()
        if json:
            print_json(found)
            return 0
        columns = ("Id", "Name", "Kind", "Severity", "On", "Fired in 7 days", "Watches")
        lines = (
            (
                one.rule.id,
                one.rule.name,
                one.rule.kind,
                one.rule.severity,
                one.rule.enabled,
                one.fired,
                _watched(one.rule),
            )
            for one in found
        )
        print_table(columns, lines, "No rules yet. Add one: alerts rules add NAME KIND")
        return 0

    run_command(context.obj, command)


@rules.command("add")
def add_rule(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="keyword, event_soon, task, source_failing, address or warnings.")
    ],
    params: Params = None,
    severity: Severity = None,
    again_after: Again = None,
    json: Json = False,
) -> None:
    """Make a rule."""
    values = _values(None, params, severity, again_after)
    run_change(
        context.obj,
        "alerts.add_rule",
        json=json,
        words="Made the rule {name} (rule {id})",
        name=name,
        kind=kind,
        **values,
    )


@rules.command("set")
def set_rule(
    context: typer.Context,
    rule: RuleId,
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="What it is called.")] = None,
    params: Params = None,
    severity: Severity = None,
    again_after: Again = None,
    enabled: Annotated[bool | None, typer.Option("--on/--off", help="Switch it on or off.")] = None,
    json: Json = False,
) -> None:
    """Change a rule."""
    values = _values(name, params, severity, again_after)
    if enabled is not None:
        values["enabled"] = enabled
    run_change(context.obj, "alerts.update_rule", json=json, words="Changed the rule {name}", rule_id=rule, **values)


@rules.command("delete")
def delete_rule(context: typer.Context, rule: RuleId, json: Json = False) -> None:
    """Delete a rule; its alerts resolve with the next refresh."""
    run_change(context.obj, "alerts.delete_rule", json=json, words="Deleted the rule {name}", rule_id=rule)


@rules.command("test")
def try_rule(context: typer.Context, rule: RuleId, json: Json = False) -> None:
    """Say what a rule would have done in seven days, and what it finds now."""

    async def command(reach: Reach) -> int:
        service = reach.services.alerts
        found = await service.test_rule(await service.rule(rule))
        if json:
            print_json(found)
            return 0
        if found.days is not None:
            print_line(f"It would have fired {sum(found.days)} times in seven days.")
        for hit in (found.hits or ())[:20]:
            print_line(f"  {local_time(hit.at)}  {hit.text}")
        if found.now is None:
            print_line("It could not be asked now: this computer is offline.")
        else:
            print_line(f"Now it finds {len(found.now)}.")
            for one in found.now[:20]:
                print_line(f"  {one.title}: {one.detail}" if one.detail else f"  {one.title}")
        return 0

    run_command(context.obj, command)


def _values(name: str | None, params: str | None, severity: str | None, again_after: float | None) -> dict[str, Any]:
    """Only what was given.  UserError naming `params` when it is no JSON object."""
    values: dict[str, Any] = {"name": name, "severity": severity}
    if again_after is not None:
        values["again_after_seconds"] = again_after * 3600
    if params is not None:
        try:
            values["params"] = loads(params)
        except JSONDecodeError as error:
            raise UserError("This rule cannot be saved", fields={"params": f"no JSON: {error}"}) from None
        if not isinstance(values["params"], dict):
            raise UserError("This rule cannot be saved", fields={"params": 'a JSON object such as {"words": ["x"]}'})
    return {key: value for key, value in values.items() if value is not None}


def _watched(rule: AlertRule) -> str:
    parts = []
    for name, value in rule.params.items():
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else value
        if shown not in ("", False):
            parts.append(f"{name} {shown}")
    return "; ".join(parts)


def _plain(alert: Alert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in alert.__slots__}
