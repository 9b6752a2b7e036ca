"""Which ends of runs are told, by the choice of the task and the one for all tasks."""

from __future__ import annotations

import pytest

from cockpit.domain.task_policy import NoticeMode, TaskPolicy
from cockpit.services.notice_policy import Matter, NoticeChoices, Telling, decide, mode_of

TELL, TOASTS, SILENT = Telling.TELL, Telling.AS_TOASTS, Telling.SILENT
MODES = (
    NoticeMode.ALL,
    NoticeMode.FAILURES,
    NoticeMode.AFTER_FAILURES,
    NoticeMode.INCIDENTS,
    NoticeMode.NOTHING,
)

# what happened, failures in a row: what becomes of it under each of MODES, three failures in a row being asked for
TABLE = [
    (Matter.FAILURE, 1, (TELL, TELL, SILENT, TELL, SILENT)),
    (Matter.FAILURE, 2, (TELL, TELL, SILENT, SILENT, SILENT)),
    (Matter.FAILURE, 3, (TELL, TELL, TELL, SILENT, SILENT)),
    (Matter.FAILURE, 4, (TELL, TELL, SILENT, SILENT, SILENT)),
    (Matter.FAILURE, 5, (TELL, TELL, SILENT, SILENT, SILENT)),
    (Matter.FAILURE, 6, (TELL, TELL, TELL, SILENT, SILENT)),
    (Matter.RETRIED, 0, (SILENT, SILENT, SILENT, SILENT, SILENT)),
    (Matter.RETRIED, 3, (SILENT, SILENT, SILENT, SILENT, SILENT)),
    (Matter.RECOVERY, 1, (TELL, TELL, SILENT, TELL, SILENT)),
    (Matter.RECOVERY, 2, (TELL, TELL, SILENT, TELL, SILENT)),
    (Matter.RECOVERY, 3, (TELL, TELL, TELL, TELL, SILENT)),
    (Matter.RECOVERY, 7, (TELL, TELL, TELL, TELL, SILENT)),
    (Matter.OTHER, 0, (TELL, TELL, TELL, TELL, SILENT)),
]


@pytest.mark.parametrize(("place", "mode"), list(enumerate(MODES)), ids=MODES)
@pytest.mark.parametrize(("matter", "failures", "expected"), TABLE)
def test_the_choice_of_a_task_decides(
    matter: Matter, failures: int, expected: tuple[Telling, ...], place: int, mode: NoticeMode
) -> None:
    for everywhere in MODES:
        told = decide(matter, TaskPolicy(notices=mode, notice_after=3), NoticeChoices(mode=everywhere), failures)
        assert told is expected[place], everywhere


@pytest.mark.parametrize(("place", "mode"), list(enumerate(MODES)), ids=MODES)
@pytest.mark.parametrize(("matter", "failures", "expected"), TABLE)
def test_a_task_without_a_choice_follows_the_one_for_all(
    matter: Matter, failures: int, expected: tuple[Telling, ...], place: int, mode: NoticeMode
) -> None:
    for policy in (None, TaskPolicy(), TaskPolicy(notice_after=1)):  # its own number counts only with its own mode
        assert decide(matter, policy, NoticeChoices(mode=mode, after=3), failures) is expected[place]


@pytest.mark.parametrize(
    ("mode", "everywhere", "own"),
    [
        (NoticeMode.ALL, TELL, TELL),
        (NoticeMode.FAILURES, TOASTS, SILENT),
        (NoticeMode.AFTER_FAILURES, TOASTS, SILENT),
        (NoticeMode.INCIDENTS, TOASTS, SILENT),
        (NoticeMode.NOTHING, SILENT, SILENT),
    ],
)
def test_routine_ends_follow_the_toasts_unless_the_task_has_its_own_choice(
    mode: NoticeMode, everywhere: Telling, own: Telling
) -> None:
    assert decide(Matter.ROUTINE, None, NoticeChoices(mode=mode)) is everywhere
    assert decide(Matter.ROUTINE, TaskPolicy(notices=mode), NoticeChoices()) is own


def test_the_number_goes_with_the_mode() -> None:
    choices = NoticeChoices(mode=NoticeMode.AFTER_FAILURES, after=5)
    assert mode_of(TaskPolicy(notice_after=2), choices) == (NoticeMode.AFTER_FAILURES, 5)
    own = TaskPolicy(notices=NoticeMode.AFTER_FAILURES, notice_after=2)
    assert mode_of(own, choices) == (NoticeMode.AFTER_FAILURES, 2)


def test_a_first_failure_is_told_when_one_is_enough() -> None:
    each = TaskPolicy(notices=NoticeMode.AFTER_FAILURES, notice_after=1)
    assert [decide(Matter.FAILURE, each, NoticeChoices(), count) for count in (1, 2, 3)] == [TELL] * 3
