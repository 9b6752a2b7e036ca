"""Feeds of every kind become articles; what is no feed is refused with a reason (promise P20)."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.feeds import parse_feed
from cockpit.clients.xml_prolog import read_prolog

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>Daily &amp; more</title>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>https://news.example/{n}</link><guid isPermaLink="false">id-{n}</guid>
<description>&lt;p&gt;Text of {n}&lt;/p&gt;</description><pubDate>Sat, 21 Nov 2026 06:00:00 +0100</pubDate></item>"""


def rss(*titles: str, encoding: str = "utf-8") -> bytes:
    items = "".join(ITEM.format(title=title, n=n) for n, title in enumerate(titles))
    return RSS.format(encoding=encoding, items=items).encode(encoding)


def reason_of(body: bytes, content_type: str = "") -> FaultReason:
    with pytest.raises(ClientFault) as caught:
        parse_feed(body, content_type)
    return caught.value.reason


def test_rss() -> None:
    feed = parse_feed(rss("First", "Second"), "application/rss+xml")
    assert feed.title == "Daily & more"
    assert [article.title for article in feed.articles] == ["First", "Second"]
    first = feed.articles[0]
    assert (first.external_id, first.url, first.summary) == ("id-0", "https://news.example/0", "Text of 0")
    assert first.published_at == datetime(2026, 11, 21, 5, tzinfo=UTC)
    assert not feed.repaired
    assert feed.dropped == 0


def test_atom() -> None:
    feed = parse_feed(b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>
        <entry><id>urn:1</id><title type="html">&lt;b&gt;Big&lt;/b&gt; news</title><author><name>Ada</name></author>
        <link href="https://a.example/1"/><updated>2026-11-21T05:00:00Z</updated>
        <content type="html">&lt;script&gt;x&lt;/script&gt;Body</content></entry></feed>""")
    (article,) = feed.articles
    assert (article.external_id, article.title, article.author) == ("urn:1", "Big news", "Ada")
    assert (article.url, article.summary) == ("https://a.example/1", "Body")
    assert article.published_at == datetime(2026, 11, 21, 5, tzinfo=UTC)


def test_rss_1_with_prefixes() -> None:
    feed = parse_feed(b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>R</title></channel><item rdf:about="http://r.example/1"><title>One</title>
        <link>http://r.example/1</link></item></rdf:RDF>""")
    assert [article.title for article in feed.articles] == ["One"]


def test_json_feed() -> None:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "items": [
            {"id": 7, "url": "https://j.example/7", "content_html": "<p>Hi <b>you</b></p>",
             "authors": [{"name": "Ada"}], "date_published": "2026-11-21T06:00:00+01:00"},
            {"id": "8", "title": "Eight", "content_text": "plain <b>", "url": "javascript:1", "date_published": "soon"},
            "not an object",
            {"id": "9"},
        ],
    }  # fmt: skip
    feed = parse_feed(b"\xef\xbb\xbf" + json.dumps(body).encode())
    seven, eight = feed.articles
    assert (seven.external_id, seven.title, seven.author, seven.summary) == ("7", "Hi you", "Ada", "Hi you")
    assert seven.published_at == datetime(2026, 11, 21, 5, tzinfo=UTC)
    assert (eight.title, eight.url, eight.summary, eight.published_at) == ("Eight", "", "plain <b>", None)
    assert feed.dropped == 2


@pytest.mark.parametrize("body", [b'{"items": []}', b'{"version": "2", "items": []}', b"{" * 100_000, b'{"a": '])
def test_other_json_is_no_feed(body: bytes) -> None:
    assert reason_of(body) is FaultReason.WRONG_CONTENT


def test_relative_links_are_resolved_and_unsafe_ones_dropped() -> None:
    items = (
        "<item><title>a</title><link>/story</link></item><item><title>b</title><link>javascript:alert(1)</link></item>"
    )
    feed = parse_feed(RSS.format(encoding="utf-8", items=items).encode(), "", "https://site.example/feed.xml")
    assert [article.url for article in feed.articles] == ["https://site.example/story", ""]


def test_entries_without_an_id_are_told_apart_by_link_or_title() -> None:
    items = "<item><title>a</title><link>http://x.example/1</link></item><item><title>b</title></item><item/>"
    feed = parse_feed(RSS.format(encoding="utf-8", items=items).encode())
    assert [article.external_id for article in feed.articles] == ["http://x.example/1", "title:b"]
    assert feed.dropped == 1


def test_a_title_is_found_where_there_is_none() -> None:
    items = "<item><description>Only a text</description></item><item><link>http://x.example/1</link></item>"
    feed = parse_feed(RSS.format(encoding="utf-8", items=items).encode())
    assert [article.title for article in feed.articles] == ["Only a text", "http://x.example/1"]


def test_lengths_are_capped() -> None:
    items = (
        f"<item><title>{'t' * 9_000}</title><guid>{'g' * 9_000}</guid><description>{'d' * 90_000}</description></item>"
    )
    (article,) = parse_feed(RSS.format(encoding="utf-8", items=items).encode()).articles
    assert (len(article.title), len(article.summary)) == (300, 2_000)
    assert article.external_id.startswith("hash:")


def test_the_description_of_a_date_that_cannot_be_is_no_date() -> None:
    items = "<item><title>a</title><pubDate>Sat, 99 Nov 99999 99:99:99 GMT</pubDate></item>"
    assert parse_feed(RSS.format(encoding="utf-8", items=items).encode()).articles[0].published_at is None


# -- encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    assert parse_feed(rss("Crème brûlée", encoding=encoding)).articles[0].title == "Crème brûlée"


def test_a_wrong_encoding_survives() -> None:
    body = rss("Crème", encoding="iso-8859-1").replace(b"iso-8859-1", b"utf-8")
    feed = parse_feed(body)
    assert feed.articles[0].title == "Crème"
    assert feed.repaired


def test_an_unknown_encoding_survives() -> None:
    feed = parse_feed(rss("Plain").replace(b"utf-8", b"x-martian"))
    assert feed.articles[0].title == "Plain"


def test_the_encoding_of_the_answer_counts() -> None:
    body = rss("Ж", encoding="koi8-r").replace(b' encoding="koi8-r"', b"")
    assert parse_feed(body, "application/xml; charset=koi8-r").articles[0].title == "Ж"


def test_a_cut_document_keeps_what_came() -> None:
    feed = parse_feed(rss("First", "Second")[:-60])
    assert feed.articles[0].title == "First"
    assert feed.repaired


# -- no feed ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b"  \r\n ", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_an_empty_body_is_an_error_and_not_zero_items(body: bytes) -> None:
    assert reason_of(body) is FaultReason.EMPTY


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>Sign in</title><p>x",
        b"\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><html></html>",
        b'<?xml version="1.0"?><!-- c --><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        b"<HTML><BODY><item><title>no</title></item></BODY></HTML>",
    ],
)
def test_a_page_is_an_error_and_not_zero_items(body: bytes) -> None:
    with pytest.raises(ClientFault, match="HTML page"):
        parse_feed(body, "text/html")


@pytest.mark.parametrize(
    "body", [b"hello world", b"\x89PNG\r\n\x1a\n" + bytes(99), b"<rss", b"<svg/>", b"<a><b></a>", b"<"]
)
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    assert reason_of(body) is FaultReason.WRONG_CONTENT


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse_feed(rss()).articles == ()


def test_a_body_that_names_a_file_does_not_open_it(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_bytes(rss("Secret"))
    assert reason_of(str(secret).encode()) is FaultReason.WRONG_CONTENT


# -- bombs -----------------------------------------------------------------------------------------------------------

_LEVELS = "".join(
    f'<!ENTITY {name} "{10 * f"&{inner};"}">' for inner, name in zip("abcdefghi", "bcdefghij", strict=True)
)
LAUGHS = f'<!DOCTYPE rss [<!ENTITY a "ha">{_LEVELS}]><rss version="2.0"><channel><title>&j;</title></channel></rss>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_an_entity_bomb_is_refused_before_any_parser_sees_it(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}'
    started = time.process_time()
    assert reason_of(text.encode(encoding)) is FaultReason.DANGEROUS_CONTENT
    assert time.process_time() - started < 1


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    body = f'{doctype}<rss version="2.0"><channel><title>&x;</title><item><title>&x;</title></item></channel></rss>'
    assert reason_of(body.encode()) is FaultReason.DANGEROUS_CONTENT


def test_a_declared_utf_7_cannot_hide_an_entity() -> None:
    body = '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x [+ADwAIQ-ENTITY a "b">]><rss version="2.0"/>'
    assert reason_of(body.encode()) is FaultReason.DANGEROUS_CONTENT


def test_the_old_doctype_of_rss_091_is_read_and_not_fetched() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    body = f'<?xml version="1.0"?>{doctype}<rss version="0.91"><channel><item><title>Old</title></item></channel></rss>'
    assert [article.title for article in parse_feed(body.encode()).articles] == ["Old"]


def test_a_story_about_entities_is_no_bomb() -> None:
    items = "<item><title>How</title><description><![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]></description></item>"
    assert len(parse_feed(RSS.format(encoding="utf-8", items=items).encode()).articles) == 1


def test_at_most_5000_entries_are_taken() -> None:
    items = "".join(f"<item><title>n{n}</title></item>" for n in range(5_200))
    feed = parse_feed(RSS.format(encoding="utf-8", items=items).encode())
    assert len(feed.articles) == 5_000
    assert feed.articles[-1].title == "n4999"
    assert feed.dropped == 200


def test_a_million_empty_entries_take_no_time() -> None:
    started = time.process_time()
    feed = parse_feed(RSS.format(encoding="utf-8", items="<item/>" * 700_000).encode())
    assert feed.articles == ()
    assert time.process_time() - started < 5


def test_markup_in_titles_never_survives() -> None:
    title = (
        "&lt;img src=x onerror=alert(1)&gt;&lt;a href='javascript:1'&gt;Click&lt;/a&gt; &lt;script&gt;x&lt;/script&gt;"
    )
    assert parse_feed(rss(title)).articles[0].title == "Click"


@pytest.mark.parametrize(
    ("document", "root", "declares"),
    [
        (b"<rss/>", "rss", False),
        (b"<a:feed>", "feed", False),
        (b"<!-- <!ENTITY --><?x <!ENTITY?><rss>", "rss", False),
        (b"<!DOCTYPE r [ <!ELEMENT r ANY> ]><r/>", "r", False),
        (b"<!doctype r [ <!entity a 'b'> ]><r/>", "r", True),
        (b"<!DOCTYPE r [ <!ENTITY a 'never closed", "", True),
        (b"", "", False),
        (b"plain", "", False),
        (b"<!--", "", False),
        (b"<>", "", False),
    ],
)
def test_the_prolog(document: bytes, root: str, declares: bool) -> None:
    prolog = read_prolog(document)
    assert (prolog.root, prolog.declares_entities) == (root, declares)
