"""What a writer hands back, the built-in one or a model: title, lead, sections, each sentence with its items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cockpit.content.selection import Selection
from cockpit.domain.synthesis import Receipt, Section, Sentence


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a synthesis.  `dropped` sentences named items that do not exist."""

    title: str
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    dropped: int = 0

    def sentences(self) -> Iterator[Sentence]:
        """All sentences, the lead first."""
        yield from self.lead
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph


def final_receipts(selection: Selection, written: Written) -> tuple[Receipt, ...]:
    """The receipts of `selection`; a kept item that no sentence names is marked {"cited": False}."""
    cited = {number for sentence in written.sentences() for number in sentence.numbers}
    return tuple(
        replace(receipt, detail={**receipt.detail, "cited": False})
        if receipt.is_kept and receipt.number not in cited
        else receipt
        for receipt in selection.receipts
    )
