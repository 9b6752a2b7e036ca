"""Syntheses as plain JSON values: what the command line prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cockpit.domain.archive import ArchivedSynthesis, ArchiveEntry
from cockpit.domain.clock import iso_utc
from cockpit.domain.synthesis import Sentence


def entry_json(entry: ArchiveEntry) -> dict[str, Any]:
    """A line of the archive; `id` is null for a planned time at which nothing was written."""
    tally = entry.tally
    return {
        "id": entry.id or None,
        "theme_id": entry.theme_id or None,
        "theme": entry.theme_name,
        "task_id": entry.task_id,
        "run_id": entry.run_id,
        "planned_at": iso_utc(entry.planned_at),
        "created_at": iso_utc(entry.created_at),
        "title": entry.title,
        "language": entry.language,
        "provider": entry.provider,
        "note": entry.note,
        "error": entry.error or None,
        "gathered": entry.gathered_count,
        "kept": entry.kept_count,
        "words": entry.word_count,
        "state": entry.state.value,
        "sent": tally.sent,
        "waiting": tally.waiting,
        "failed": tally.failed,
        "uncertain": tally.uncertain,
        "late_seconds": entry.late_seconds,
    }


def synthesis_json(found: ArchivedSynthesis) -> dict[str, Any]:
    """A synthesis with its sentences, the items of each, and why every item was kept or dropped."""
    synthesis = found.synthesis
    sections = [
        {
            "title": section.title,
            "stories": section.story_count,
            "paragraphs": [_sentences(paragraph) for paragraph in section.paragraphs],
        }
        for section in synthesis.sections
    ]
    receipts = [
        {
            "number": one.number,
            "item_id": one.article_id,
            "title": one.title,
            "url": one.url,
            "source": one.source_name,
            "published_at": None if one.published_at is None else iso_utc(one.published_at),
            "reason": one.reason.value,
            "detail": dict(one.detail),
            "told_before": iso_utc(found.repeats[one.number]) if one.number in found.repeats else None,
        }
        for one in synthesis.receipts
    ]
    lead = _sentences(synthesis.lead)
    return {**entry_json(found.entry), "lead": lead, "sections": sections, "receipts": receipts}


def _sentences(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    return [{"text": one.text, "items": [*one.numbers]} for one in sentences]
