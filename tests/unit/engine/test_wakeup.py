import pytest

from cockpit.domain.run import Cause
from cockpit.engine.wakeup import Gap, Reading, gap_between

BEFORE = Reading(wall=1_000.0, monotonic=50.0, boot=80.0)


def after(wall: float, monotonic: float, boot: float) -> Reading:
    return Reading(BEFORE.wall + wall, BEFORE.monotonic + monotonic, BEFORE.boot + boot)


@pytest.mark.parametrize("late", [0.0, 0.004, 1.5])
def test_an_ordinary_wait_is_no_gap(late: float) -> None:
    assert gap_between(BEFORE, after(5 + late, 5 + late, 5 + late), 5.0) is None


def test_small_corrections_of_the_clock_are_no_gap() -> None:
    assert gap_between(BEFORE, after(3.2, 5.0, 5.0), 5.0) is None
    assert gap_between(BEFORE, after(6.8, 5.0, 5.0), 5.0) is None


def test_a_clock_set_back_is_negative() -> None:
    assert gap_between(BEFORE, after(-3595.0, 5.0, 5.0), 5.0) == Gap(-3600.0, Cause.CLOCK_SET)


def test_a_clock_set_forward() -> None:
    assert gap_between(BEFORE, after(3605.0, 5.0, 5.0), 5.0) == Gap(3600.0, Cause.CLOCK_SET)


def test_suspend_moves_wall_and_boot_clock_together() -> None:
    assert gap_between(BEFORE, after(28_805.0, 5.0, 28_805.0), 5.0) == Gap(28_800.0, Cause.ASLEEP)


def test_a_stopped_process_sees_all_clocks_move() -> None:
    assert gap_between(BEFORE, after(65.0, 65.0, 65.0), 5.0) == Gap(60.0, Cause.ASLEEP)


def test_without_a_boot_clock_a_step_forward_is_taken_for_a_sleep() -> None:
    before = Reading(1_000.0, 50.0, 50.0)
    assert gap_between(before, Reading(4_605.0, 55.0, 55.0), 5.0) == Gap(3600.0, Cause.ASLEEP)


def test_a_reading_reads_real_clocks() -> None:
    first, second = Reading.now(), Reading.now()
    assert gap_between(first, second, 0.0) is None
    assert second.monotonic >= first.monotonic
