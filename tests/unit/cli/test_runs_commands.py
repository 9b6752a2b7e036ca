"""`runs ...`: filters, search, figures and export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


@pytest.fixture
def two_tasks(run: Run) -> None:
    """A task that ran well twice, and one that failed once."""
    for component, command in (("good", ["echo", "wonderful"]), ("bad", ["false"])):
        params = json.dumps({"command": command})
        assert run("tasks", "add", "shell_command", component, "--every", "1h", "--params", params).code == 0
    for component in ("good", "good", "bad"):
        run("tasks", "run", f"shell_command:{component}")


def ids(run: Run, *options: str) -> list[int]:
    return [one["id"] for one in run("runs", "list", *options, "--json").json]


@pytest.mark.usefixtures("two_tasks")
def test_filters(run: Run) -> None:
    assert ids(run) == [3, 2, 1]
    assert ids(run, "--component", "bad") == [3]
    assert ids(run, "--status", "error", "--status", "success") == [3, 2, 1]
    assert ids(run, "--status", "success", "--limit", "1") == [2]
    assert ids(run, "--trigger", "schedule") == []
    assert ids(run, "--since", "1h") == [3, 2, 1]
    assert ids(run, "--until", "2020-01-01") == []
    assert ids(run, "--search", "wonder") == [2, 1]
    assert ids(run, "shell_command:bad", "--search", "wonder") == []
    assert "No such run" in run("runs", "list", "--trigger", "schedule").out


@pytest.mark.parametrize(
    ("options", "field"),
    [(("--status", "odd"), "status"), (("--trigger", "odd"), "trigger"), (("--since", "soonish"), "since")],
)
def test_a_wrong_filter_is_named(run: Run, options: tuple[str, ...], field: str) -> None:
    done = run("runs", "list", *options)
    assert (done.code, done.out) == (2, "")
    assert field in done.err


@pytest.mark.usefixtures("two_tasks")
def test_stats(run: Run) -> None:
    every = run("runs", "stats", "--json").json
    assert (every["total"], every["successful"], every["failed"]) == (3, 2, 1)
    assert every["success_rate"] == pytest.approx(2 / 3)
    assert every["p95_seconds"] >= every["median_seconds"] >= 0
    assert [(day["ok"], day["failed"]) for day in every["by_day"]] in ([(2, 1)], [(2, 0), (0, 1)], [(1, 0), (1, 1)])
    assert run("runs", "stats", "shell_command:bad", "--json").json["success_rate"] == 0
    assert run("runs", "stats", "--until", "2020-01-01", "--json").json["success_rate"] is None
    assert "Success rate" in run("runs", "stats").out


@pytest.mark.usefixtures("two_tasks")
def test_export(run: Run, tmp_path: Path) -> None:
    table, document = tmp_path / "runs.csv", tmp_path / "runs.json"
    assert run("runs", "export", str(table), "--json").json == {"path": str(table), "format": "csv", "runs": 3}
    with table.open(encoding="utf-8", newline="") as file:
        assert [row["status"] for row in csv.DictReader(file)] == ["error", "success", "success"]
    assert "1 runs written" in run("runs", "export", str(document), "--status", "error").out
    assert [one["id"] for one in json.loads(document.read_text(encoding="utf-8"))] == [3]
    assert run("runs", "export", str(tmp_path / "no" / "runs.csv")).code == 2
    assert run("runs", "export", str(table), "--format", "xml").code == 2


@pytest.mark.usefixtures("two_tasks")
def test_show_has_stages_and_the_related_run(run: Run) -> None:
    found = run("runs", "show", "3", "--json").json
    assert found["stages"] == []
    assert found["related_run_id"] is None
    assert run("runs", "show", "3").code == 0
