"""What is wrong with a value of a theme, and other sentences of the page, in the language of the window.

The services speak English; what they can say of a theme's fields is written down here once more for the translators.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.domain.synthesis import Reason
from cockpit.ui.format import ago_or_in, clock, number, plural
from cockpit.ui.run_words import cause_words, run_look
from cockpit.ui.widgets.theme_history import ShortLine
from cockpit.ui.widgets.theme_run import RunEnd

if TYPE_CHECKING:
    from cockpit.services.synthesis_preview import PreviewStory
    from cockpit.services.themes import ThemeState

translate = QCoreApplication.translate

_ADDRESS = re.compile(r"Not an address: (?P<what>.*?)(?:,? (?:for example|as) (?P<example>\S+@\S+))?$")
_LATE_AFTER_SECONDS = 90


def problem_words(field: str, sentence: str, typed: object = "") -> str:
    """One sentence that says what is right, and that the value is not saved yet."""
    words = _address(sentence) if field.startswith("recipients.") else _of_field(field, sentence, str(typed))
    words = words.rstrip(".") + "."
    unsaved = translate("Themes", "Not saved yet.")
    return f"{words[:1].upper()}{words[1:]} {unsaved}"


def all_problems(wrong: Mapping[str, str], values: Mapping[str, object]) -> dict[str, str]:
    """`problem_words` for each wrong value."""
    return {field: problem_words(field, sentence, values.get(field, "")) for field, sentence in wrong.items()}


def _of_field(field: str, sentence: str, typed: str) -> str:
    known = {
        "time": translate("Themes", "“{typed}” is not a time from 00:00 to 23:59; write for example 08:00"),
        "time_zone": translate("Themes", "There is no time zone “{typed}”; choose one of the list"),
        "days": translate("Themes", "Choose at least one day"),
        "name": translate("Themes", "Give the theme a name of at most 120 characters"),
        "description": translate("Themes", "Write at most 1,000 characters"),
    }
    words = known.get(field)
    if words is None or (field == "time" and "seconds" in sentence):
        return sentence
    return words.replace("{typed}", typed[:40])


def _address(sentence: str) -> str:
    there = sentence.removesuffix(" is there already")
    if there != sentence:
        return translate("Themes", "{address} is there already").replace("{address}", there)
    found = _ADDRESS.match(sentence)
    if found is None:
        return sentence
    heads = {
        "write one": translate("Themes", "write one"),
        "add “@” and the domain": translate("Themes", "add “@” and the domain"),
        "one address in each line, without blanks": translate("Themes", "one address in each line, without blanks"),
        "add the name before the “@”": translate("Themes", "add the name before the “@”"),
        "letters without accents before the “@”": translate("Themes", "letters without accents before the “@”"),
        "add the domain after the “@”": translate("Themes", "add the domain after the “@”"),
        "add the rest of the domain": translate("Themes", "add the rest of the domain"),
        "write it": translate("Themes", "write it another way"),
    }
    what = found["what"].strip(" ,")
    words = translate("Themes", "Not an address: {what}, for example {example}").replace(
        "{what}", heads.get(what, what)
    )
    return words.replace("{example}", found["example"] or "anna@example.org")


def told_by(story: PreviewStory) -> str:
    """Who tells a story: its source, or how many."""
    if story.told_by < 2:
        return story.source_name
    return plural(story.told_by, translate("Themes", "{n} source"), translate("Themes", "{n} sources"))


def dropped_words(dropped: Mapping[Reason, int]) -> str:
    """Why items would be left out, and how many: "no keyword 40 · excluded word 3"."""
    words = {
        Reason.NEAR_DUPLICATE: translate("Themes", "near-duplicate"),
        Reason.WRITTEN_BEFORE: translate("Themes", "written about before"),
        Reason.EXCLUDED_WORD: translate("Themes", "excluded word"),
        Reason.NO_KEYWORD: translate("Themes", "no keyword"),
        Reason.RANK_OVER_LIMIT: translate("Themes", "rank over limit"),
        Reason.OLDER: translate("Themes", "older than the last synthesis"),
    }
    found = sorted(((count, reason) for reason, count in dropped.items() if count and reason in words), reverse=True)
    if not found:
        return ""
    reasons = " · ".join(f"{words[reason]} {number(count)}" for count, reason in found)
    return translate("Themes", "Dropped: {reasons}").replace("{reasons}", reasons)


def subtitle(states: list[ThemeState], now: datetime) -> str:
    """ "6 themes · 5 scheduled · next synthesis tomorrow 07:30"."""
    parts = [plural(len(states), translate("Themes", "{n} theme"), translate("Themes", "{n} themes"))]
    on = [state for state in states if state.task is not None and state.task.enabled]
    if on:
        parts.append(plural(len(on), translate("Themes", "{n} scheduled"), translate("Themes", "{n} scheduled")))
    times = [state.task.next_run_at for state in on if state.task is not None and state.task.next_run_at is not None]
    if times:
        words = translate("Themes", "next synthesis {when}")
        parts.append(words.replace("{when}", ago_or_in(min(times), now)))
    return " · ".join(parts)


def moment_words(moment: datetime) -> str:
    """ "Wed 19 Nov 08:00", in the zone of this computer."""
    there = moment.astimezone()
    day = QLocale().standaloneDayName(there.isoweekday(), QLocale.FormatType.ShortFormat).rstrip(".")
    month = QLocale().standaloneMonthName(there.month, QLocale.FormatType.ShortFormat).rstrip(".")
    return f"{day[:1].upper()}{day[1:]} {there.day} {month} {clock(moment)}"


def history_line(run: TaskRun) -> ShortLine:
    """One synthesis of the past, or the reason why there is none."""
    look = run_look(run.status)
    if run.status is not RunStatus.SUCCESS:
        why = run.error_message or ("" if run.cause is None else cause_words(run.cause)) or look.words
        return ShortLine(moment_words(run.planned_at), why, look.icon, look.token, run.id)
    result = run.result or {}
    started = run.started_at or run.planned_at
    late = (started - run.planned_at).total_seconds() > _LATE_AFTER_SECONDS
    failed, uncertain = _count(result, "failed"), _count(result, "uncertain")
    icon, token, words = "circle-check", "ok", sent_words(result)
    if failed:
        icon, token = "circle-x", "err"
        words = translate("Themes", "{words}, {n} refused").replace("{words}", words).replace("{n}", str(failed))
    elif uncertain:
        icon, token = "triangle-alert", "warn"
        words = translate("Themes", "{words}, {n} uncertain").replace("{words}", words).replace("{n}", str(uncertain))
    elif late and run.attempt == 1 and run.cause is not Cause.OVERLAP:
        icon, token = "clock", "warn"
        words = translate("Themes", "late, planned for {time}").replace("{time}", clock(run.planned_at))
    return ShortLine(moment_words(started), words, icon, token, run.id)


def sent_words(result: Mapping[str, object]) -> str:
    """What became of a synthesis: "sent to 3", "held back", "in the archive"."""
    sent, held = _count(result, "sent"), _count(result, "held")
    if held:
        return translate("Themes", "rehearsed, {n} held back").replace("{n}", str(held))
    if sent:
        return translate("Themes", "sent to {n}").replace("{n}", str(sent))
    return translate("Themes", "in the archive")


def end_of(run: TaskRun, now: datetime) -> RunEnd:
    """How the last run ended, for the card that starts the next one."""
    line = history_line(run)
    when = ago_or_in(run.finished_at or run.planned_at, now)
    return RunEnd(line.icon, line.token, f"{when[:1].upper()}{when[1:]} · {line.aside}")


def language_names() -> list[tuple[str, str]]:
    """The languages in which a synthesis can be written."""
    return [("en", translate("Themes", "English")), ("fr", translate("Themes", "French"))]


def own_rule_words(words: str) -> str:
    """Said where the task has a rule that is no days and one time."""
    sentence = translate(
        "Themes", "In System Tasks it was given a rule of its own ({rule}). What you change here replaces it."
    )
    return sentence.replace("{rule}", words)


def _count(result: Mapping[str, object], key: str) -> int:
    value = result.get(key)
    return value if isinstance(value, int) else 0
