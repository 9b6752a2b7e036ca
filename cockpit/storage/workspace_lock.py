"""One engine per workspace file (promise P12)."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from cockpit.domain.errors import EnvironmentFault


class WorkspaceLock:
    """A lock on `<file>.lock`.  The system frees it at once when its holder ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(f"{path}.lock", timeout=0, is_singleton=False)

    def acquire(self) -> bool:
        """Take the lock; False when another process has it.  EnvironmentFault when no lock can be made there."""
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError) as error:
            raise EnvironmentFault(
                "The workspace cannot be locked",
                f"No lock file can be written beside {self._path}: {getattr(error, 'strerror', None) or error}. "
                "Check that its folder exists and that you may write there.",
            ) from error
        return True

    def release(self) -> None:
        """Give the lock back; nothing happens when it was not held."""
        self._lock.release(force=True)

    @property
    def held(self) -> bool:
        """True while this object holds the lock."""
        return self._lock.is_locked

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_exc: object) -> None:
        self.release()
