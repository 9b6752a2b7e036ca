"""The archive in words: how a synthesis stands, why an item was kept or dropped."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from cockpit.domain.archive import ArchiveEntry, ArchiveState
from cockpit.domain.synthesis import Reason, Receipt
from cockpit.ui.format import clock, duration, number, plural

translate = QCoreApplication.translate

WORDS_A_MINUTE = 220
_TOKENS = {
    ArchiveState.SENT: "ok",
    ArchiveState.LATE: "warn",
    ArchiveState.WAITING: "run",
    ArchiveState.REFUSED: "err",
    ArchiveState.UNCERTAIN: "warn",
    ArchiveState.KEPT: "off",
    ArchiveState.FAILED: "err",
}


def state_token(entry: ArchiveEntry) -> str:
    """The colour of its dot and chip."""
    return "accent" if entry.is_rehearsal else _TOKENS[entry.state]


def state_words(entry: ArchiveEntry) -> str:
    """ "sent to 3", "late 2 h 04 min", "1 refused", "failed: the model timed out"."""
    tally = entry.tally
    if entry.is_rehearsal:
        return translate("Archive", "rehearsal")
    match entry.state:
        case ArchiveState.FAILED:
            why = " ".join(entry.error.split())
            return translate("Archive", "failed: {why}").replace("{why}", why)
        case ArchiveState.REFUSED:
            return translate("Archive", "{n} refused").replace("{n}", number(tally.failed))
        case ArchiveState.UNCERTAIN:
            return translate("Archive", "{n} uncertain").replace("{n}", number(tally.uncertain))
        case ArchiveState.WAITING:
            return translate("Archive", "{n} on its way").replace("{n}", number(tally.waiting))
        case ArchiveState.KEPT:
            return translate("Archive", "not sent")
        case ArchiveState.LATE:
            late = duration(round(entry.late_seconds / 60) * 60)
            return translate("Archive", "late {time}").replace("{time}", late)
    return translate("Archive", "sent to {n}").replace("{n}", number(tally.sent))


def stories_words(entry: ArchiveEntry) -> str:
    """ "42 stories"."""
    return plural(entry.kept_count, translate("Archive", "{n} story"), translate("Archive", "{n} stories"))


def chip_words(entry: ArchiveEntry) -> str:
    """The state at the head of the page, as a sentence begins."""
    words = state_words(entry)
    if entry.state is ArchiveState.LATE:
        sent = translate("Archive", "sent to {n}").replace("{n}", number(entry.tally.sent))
        words = f"{sent} · {words}"
    return words[:1].upper() + words[1:]


def day_words(moment: datetime, zone: tzinfo | None) -> str:
    """ "Wed 19", "mer. 19"."""
    return _capital(_date(moment.astimezone(zone).date(), "ddd d"))


def month_words(moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    """ "November"; with the year when it is another."""
    there = moment.astimezone(zone).date()
    named = QLocale().standaloneMonthName(there.month, QLocale.FormatType.LongFormat)
    return _capital(named if there.year == now.astimezone(zone).year else f"{named} {there.year}")


def long_day(moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    """ "Wednesday 19 November"; with the year when it is another."""
    there = moment.astimezone(zone).date()
    same = there.year == now.astimezone(zone).year
    return _capital(_date(there, "dddd d MMMM" if same else "dddd d MMMM yyyy"))


def moment_words(moment: datetime | None, zone: tzinfo | None) -> str:
    """ "Tue 18 Nov 16:40"; "" for None."""
    return "" if moment is None else f"{_capital(near_day(moment, zone))} {clock(moment, zone)}"


def near_day(moment: datetime, zone: tzinfo | None) -> str:
    """ "Tue 18 Nov", "mar. 18 nov.": within a sentence."""
    return _date(moment.astimezone(zone).date(), "ddd d MMM")


def size_words(entry: ArchiveEntry) -> str:
    """ "42 of 312 items kept · 612 words · 3 min"."""
    kept = translate("Archive", "{kept} of {all} items kept")
    kept = kept.replace("{kept}", number(entry.kept_count)).replace("{all}", number(entry.gathered_count))
    words = plural(entry.word_count, translate("Archive", "{n} word"), translate("Archive", "{n} words"))
    minutes = max(1, round(entry.word_count / WORDS_A_MINUTE))
    return " · ".join((kept, words, f"{number(minutes)} min"))


def kept_words(receipt: Receipt, gathered: int, zone: tzinfo | None) -> list[str]:
    """Why an item was kept, a sentence each."""
    detail, found = receipt.detail, list[str]()
    keywords = detail.get("keywords")
    if isinstance(keywords, dict) and keywords:
        parts = [f"{word} ×{number(count)}" if _count(count) > 1 else str(word) for word, count in keywords.items()]
        found.append(translate("Archive", "Kept for: {words}").replace("{words}", ", ".join(parts)))
    rank = _count(detail.get("rank"))
    if rank and not found:
        words = translate("Archive", "Kept at rank {rank} of {all} items").replace("{all}", number(gathered))
        found.append(words.replace("{rank}", number(rank)))
    told_by = _count(detail.get("told_by"))
    if told_by > 1:
        words = translate("Archive", "Told by {n} sources; this one was chosen")
        found.append(words.replace("{n}", number(told_by)))
    return found or [translate("Archive", "Kept as new on the theme")]


def dropped_words(receipt: Receipt, zone: tzinfo | None) -> str:
    """Why an item was dropped: exactly one reason, of a closed list."""
    detail = receipt.detail
    match receipt.reason:
        case Reason.NEAR_DUPLICATE:
            words = translate("Archive", "near-duplicate of {n}")
            of = _count(detail.get("of"))
            return words.replace("{n}", number(of)) if of else translate("Archive", "near-duplicate")
        case Reason.WRITTEN_BEFORE:
            on = _day(detail.get("on"), zone)
            words = translate("Archive", "written about on {date}")
            return words.replace("{date}", on) if on else translate("Archive", "written about before")
        case Reason.EXCLUDED_WORD:
            words = translate("Archive", "excluded word: {word}")
            return words.replace("{word}", str(detail.get("word", "")))
        case Reason.NO_KEYWORD:
            return translate("Archive", "no keyword")
        case Reason.OLDER:
            since = _moment(detail.get("since"))
            words = translate("Archive", "older than {time}")
            when = "" if since is None else f"{near_day(since, zone)} {clock(since, zone)}"
            return words.replace("{time}", when) if when else translate("Archive", "older than the last synthesis")
    words = translate("Archive", "rank {rank}, limit is {limit}")
    rank, limit = _count(detail.get("rank")), _count(detail.get("limit"))
    return words.replace("{rank}", number(rank)).replace("{limit}", number(limit))


def reason_words(reason: Reason) -> str:
    """The closed list itself."""
    return {
        Reason.NEAR_DUPLICATE: translate("Archive", "Near-duplicate"),
        Reason.WRITTEN_BEFORE: translate("Archive", "Written about before"),
        Reason.EXCLUDED_WORD: translate("Archive", "Excluded word"),
        Reason.NO_KEYWORD: translate("Archive", "No keyword"),
        Reason.RANK_OVER_LIMIT: translate("Archive", "Rank over limit"),
        Reason.OLDER: translate("Archive", "Older than the last synthesis"),
        Reason.KEPT: translate("Archive", "Kept"),
    }[reason]


def _count(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _day(value: object, zone: tzinfo | None) -> str:
    moment = _moment(value)
    if moment is not None:
        return _date(moment.astimezone(zone).date(), "d MMM")
    try:
        return _date(date.fromisoformat(str(value)), "d MMM")
    except ValueError:
        return ""


def _date(value: date, pattern: str) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), pattern)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
