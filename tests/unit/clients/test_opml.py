"""OPML is read all or nothing, and what is wrong is said."""

from __future__ import annotations

import pytest

from cockpit.clients.faults import ClientFault
from cockpit.clients.opml import OpmlSource, parse_opml, write_opml


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?>\n<opml version="2.0"><head/>\n<body>{body}</body></opml>'.encode()


def test_what_was_written_is_read_again() -> None:
    given = [
        ("A & <b> “é”", "https://a.example/?x=1&y=2"),
        ("r/python", "r/python"),
        ("Zeile\nzwei\x01", "http://b.example/"),
    ]
    names = ["A & <b> “é”", "r/python", "Zeile zwei\ufffd"]
    read = parse_opml(write_opml(given, "Mine").encode())
    assert read == [OpmlSource(url, name) for name, (_, url) in zip(names, given, strict=True)]


def test_folders_are_opened_and_doubles_dropped() -> None:
    feed = '<outline type="rss" text="F" xmlUrl="https://f.example/"/>'
    read = parse_opml(opml(f'<outline text="Folder">{feed}<outline text="In">{feed}</outline></outline>'))
    assert read == [OpmlSource("https://f.example/", "F")]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "it is empty"),
        (b"hello", "not XML at line 1"),
        (b"<opml><body>\n<outline", "not XML at line 2"),
        (b"<rss><channel/></rss>", "first element is <rss>"),
        (opml(""), "lists no feed"),
        (opml("<outline text='Folder'/>"), "lists no feed"),
        (opml("<outline type='rss' text='x'/>"), "is no http(s) address (xmlUrl), line 3"),
        (opml("<outline xmlUrl='https://a.example'/><outline xmlUrl='file:///etc/passwd'/>"), "file:///etc/passwd"),
        (opml("<outline>" * 30 + "</outline>" * 30), "nested deeper than 20"),
        (b"<opml><outline xmlUrl='https://a.example'/></opml>", "outside of <body>"),
        (b'<!DOCTYPE o [<!ENTITY x "y">]><opml><body><outline text="&x;"/></body></opml>', "entities"),
        (b'<?xml version="1.0" encoding="nonsense"?><opml/>', "this is no OPML file"),
        (opml("".join(f"<outline xmlUrl='https://a.example/{n}'/>" for n in range(2_001))), "more than 2000"),
    ],
)
def test_what_is_wrong_is_said(document: bytes, words: str) -> None:
    with pytest.raises(ClientFault) as caught:
        parse_opml(document)
    assert words in caught.value.message
