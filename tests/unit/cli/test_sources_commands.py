"""`sources ...`: discovered, changed, taken along as OPML, with a server on loopback; and what is refused."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.web_server import WebServer
from tests.unit.cli.conftest import Run

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Town news</title>
<item><guid>1</guid><title>The bridge opens</title><link>https://town.example/1</link></item></channel></rss>"""
HTML = b"""<html><head><link rel="alternate" type="application/rss+xml" title="Town" href="/feed"></head></html>"""
OPML = """<opml version="2.0"><body><outline text="Papers">
<outline text="A &amp; é" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></outline>
<outline text="B" xmlUrl="https://b.example/feed"/></body></opml>"""


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A server in a thread of its own: the commands have loops of their own."""
    server, loop = WebServer(), asyncio.new_event_loop()
    server.answer("/feed", RSS, headers={"Content-Type": "application/rss+xml"})
    server.answer("/site", HTML, headers={"Content-Type": "text/html"})
    server.answer("/none", b"<html></html>", headers={"Content-Type": "text/html"})
    server.answer("/broken", status=500)
    loop.run_until_complete(server.__aenter__())
    thread = threading.Thread(target=loop.run_forever, name="pytest-web")
    thread.start()
    yield server
    asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def _sources(run: Run) -> list[str]:
    return [source["name"] for source in run("sources", "list", "--json").json]


def test_the_feeds_of_a_site_are_found(run: Run, web: WebServer) -> None:
    found = run("sources", "discover", web.url("/site"), "--allow-private", "--json").json
    assert found == [{"url": web.url("/feed"), "title": "Town"}]
    assert f"Town\t{web.url('/feed')}\n" in run("sources", "discover", web.url("/site"), "--allow-private").out
    assert _sources(run) == [], "to look is not to add"


@pytest.mark.parametrize(
    ("path", "allowed", "said"),
    [("/site", False, "leads to this machine, which is refused"), ("/broken", True, "the server answered 500")],
)
def test_a_site_that_may_or_can_not_be_read_is_said(
    run: Run, web: WebServer, path: str, allowed: bool, said: str
) -> None:
    done = run("sources", "discover", web.url(path), *(["--allow-private"] if allowed else []))
    assert (done.code, done.out) == (2, "")
    assert "url (URL_OR_FILE): " in done.err
    assert said in done.err


def test_a_server_that_is_not_there_is_said(run: Run, web: WebServer) -> None:
    done = run("sources", "discover", "http://127.0.0.1:9/", "--allow-private")
    assert (done.code, "does not accept connections on 9" in done.err) == (2, True)


def test_the_health_of_each_source_is_listed(run: Run, web: WebServer) -> None:
    for path in ("/feed", "/broken"):
        run("sources", "add", web.url(path), "--allow-private", "--name", path)
    run("tasks", "add", "news_sync", "news", "--every", "45m")
    assert run("tasks", "run", "news_sync", "--json").json["result"]["inserted"] == 1
    good, bad = sorted(run("sources", "list", "--json").json, key=lambda one: str(one["name"]), reverse=True)
    assert (good["last_status"], good["item_count"], good["health"]["failures"]) == ("success", 1, 0)
    assert (bad["last_error"], bad["item_count"], bad["health"]["failures"]) == ("the server answered 500", 0, 1)
    table = run("sources", "list").out
    assert "the server answered 500" in table
    assert "Last success" in table


def test_what_is_given_is_changed_and_nothing_else(run: Run) -> None:
    run("sources", "add", "https://a.example/feed", "--name", "A")
    changed = run("sources", "set", "A", "--weight", "2.5", "--full-text", "--off", "--json").json
    assert (changed["weight"], changed["full_text"], changed["enabled"], changed["name"]) == (2.5, True, False, "A")
    assert run("sources", "set", "A", "--on", "--name", "B").out == "Changed B (source 1).\n"
    again = run("sources", "list", "--json").json[0]
    assert (again["enabled"], again["weight"], again["name"]) == (True, 2.5, "B")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("A", "--weight", "9"), "weight (--weight): a number from 0.1 to 5"),
        (("A", "--weight", "nan"), "weight (--weight): a number from 0.1 to 5"),
        (("A", "--name", ""), "name (--name): 1 to 200 characters"),
        (("A", "--param", "nothing"), "nothing: there is no such choice"),
        (("A", "--name", "New", "--weight", "0"), "weight (--weight)"),
        (("Z", "--weight", "1"), "There is no source “Z”"),
    ],
)
def test_a_wrong_change_is_named_and_nothing_is_stored(run: Run, words: tuple[str, ...], named: str) -> None:
    run("sources", "add", "https://a.example/feed", "--name", "A")
    before = run("sources", "list", "--json").json
    done = run("sources", "set", *words)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert run("sources", "list", "--json").json == before


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("hn:top", "Hacker News: top", "feed"),
        ("newsdata:energy", "NewsData.io: energy", "feed"),
        ("r/python", "r/python", "feed"),
    ],
)
def test_services_are_sources_by_their_short_names(run: Run, text: str, name: str, kind: str) -> None:
    added = run("sources", "add", text, "--json").json
    assert (added["name"], added["kind"], added["url"]) == (name, kind, text)
    twice = run("sources", "add", text)
    assert (twice.code, "is among the sources already" in twice.err) == (2, True)


def test_sources_go_out_and_come_back_as_opml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.opml").write_text(OPML)
    imported = run("sources", "import", str(tmp_path / "in.opml"), "--json").json
    assert [one["url"] for one in imported["added"]] == ["https://a.example/feed?x=1&y=2", "https://b.example/feed"]
    assert run("sources", "import", str(tmp_path / "in.opml")).out == "Added 0 sources; 2 were there already.\n"
    assert run("sources", "export", str(tmp_path / "out.opml"), "--json").json["sources"] == 2
    elsewhere = tmp_path / "other.db"
    assert run("sources", "import", str(tmp_path / "out.opml"), workspace=elsewhere).code == 0
    assert run("sources", "export", str(tmp_path / "back.opml"), workspace=elsewhere).code == 0
    assert (tmp_path / "back.opml").read_text() == (tmp_path / "out.opml").read_text()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "it is empty"),
        ("<html></html>", "its first element is <html>, not <opml>"),
        (OPML[:-20], "it is not XML at line 3"),
        ('<!DOCTYPE o [<!ENTITY a "b">]><opml><body><outline xmlUrl="&a;"/></body></opml>', "entities"),
        (OPML.replace("https://b.example", "file:///etc"), "is no http(s) address"),
    ],
)
def test_an_opml_file_is_taken_whole_or_not_at_all(run: Run, tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "in.opml").write_text(text)
    done = run("sources", "import", str(tmp_path / "in.opml"))
    assert (done.code, done.out) == (2, "")
    assert "path (FILE): " in done.err
    assert named in done.err
    assert _sources(run) == []


def test_a_list_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    done = run("sources", "export", str(tmp_path / "no folder" / "out.opml"))
    assert (done.code, done.out) == (1, "")
    assert "The list cannot be written" in done.err
