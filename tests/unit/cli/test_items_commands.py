"""`items ...`: listed, found, shown, marked; and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

FEEDS = {
    "energy": (
        ("Battery plants supply the evening peak", "The grid of the valley <b>kept</b> its frequency."),
        ("A cable to the northern turbines", "It carries the power of the harbour."),
    ),
    "town": (("The bridge opens on Monday", "Cars cross it from eight.<script>steal()</script>"),),
}


def _rss(name: str) -> str:
    items = "".join(
        f"<item><guid>{name}-{number}</guid><title>{title}</title><link>https://{name}.example/{number}</link>"
        f"<pubDate>Sat, 21 Nov 2026 0{9 - number}:00:00 GMT</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for number, (title, text) in enumerate(FEEDS[name], start=1)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'


@pytest.fixture(autouse=True)
def _read_feeds(run: Run, tmp_path: Path) -> None:
    for name in FEEDS:
        (tmp_path / f"{name}.xml").write_text(_rss(name))
        assert run("sources", "add", str(tmp_path / f"{name}.xml")).code == 0
    run("tasks", "add", "news_sync", "news", "--every", "45m")
    assert run("tasks", "run", "news_sync", "--json").json["result"]["inserted"] == 3


def _titles(run: Run, *words: str) -> list[str]:
    return [item["title"] for item in run("items", *words, "--json").json]


def _id(run: Run, word: str) -> str:
    (item,) = run("items", "search", word, "--json").json
    return str(item["id"])


def test_items_come_newest_first_and_of_the_wanted_sources(run: Run) -> None:
    assert _titles(run, "list")[-1] == "A cable to the northern turbines"
    assert _titles(run, "list", "--source", "2") == ["The bridge opens on Monday"]
    assert len(_titles(run, "list", "--source", "1", "--source", "2")) == 3
    assert len(_titles(run, "list", "--limit", "2")) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("evening", "peak"), 1),
        (('"evening peak"',), 1),
        (('"peak evening"',), 0),
        (("harbour",), 1),
        (("nothing-of-this-kind",), 0),
        (("bridge", "AND", "("), 0),
        (('"unclosed',), 0),
        (("turb*",), 1),
    ],
)
def test_words_find_items_whatever_signs_stand_in_them(run: Run, words: tuple[str, ...], found: int) -> None:
    done = run("items", "search", *words, "--json")
    assert (done.code, len(done.json)) == (0, found)


def test_an_item_is_shown_without_the_code_of_its_feed(run: Run) -> None:
    bridge = _id(run, "bridge")
    shown = run("items", "show", bridge).out
    assert "The bridge opens on Monday" in shown
    assert "Cars cross it from eight." in shown
    assert "steal" not in shown
    document = run("items", "show", bridge, "--json").json
    assert document.keys() >= {"id", "title", "url", "source", "published_at", "text", "html", "others", "read"}
    assert "script" not in document["html"]


def test_marks_are_set_listed_and_taken_back(run: Run) -> None:
    bridge, cable = _id(run, "bridge"), _id(run, "cable")
    assert run("items", "read", bridge, cable).out == "Marked 2 items as read.\n"
    assert _titles(run, "list", "--unread") == ["Battery plants supply the evening peak"]
    assert run("items", "read", cable, "--unread", "--json").json == {"changed": [int(cable)]}
    assert len(_titles(run, "list", "--unread")) == 2
    assert run("items", "star", bridge, "--json").json == {"id": int(bridge), "starred": True}
    assert _titles(run, "list", "--starred") == ["The bridge opens on Monday"]
    assert run("items", "star", bridge, "--off").out == f"Item {bridge} has no star.\n"
    assert run("items", "list", "--starred", "--json").json == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("list", "--source", "99"), "source_ids (--source): there is no source 99"),
        (("list", "--unread", "--starred"), "--starred: cannot stand beside --unread"),
        (("list", "--limit", "0"), "--limit"),
        (("search", ""), "WORDS: give at least one word"),
        (("search", "(", "*"), "WORDS: give at least one word"),
        (("search",), "WORDS"),
        (("show", "999"), "There is no item with the id 999"),
        (("show", "first"), "'ID'"),
        (("star", "999"), "There is no item with the id 999"),
        (("fetch", "999"), "There is no item with the id 999"),
        (("read", "1", "999"), "There is no item with the id 999"),
        (("read",), "ID"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_changes(run: Run, words: tuple[str, ...], named: str) -> None:
    done = run("items", *words)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert len(_titles(run, "list", "--unread")) == 3
    assert _titles(run, "list", "--starred") == []
