"""Every error that Waqai raises on purpose: where it happened, what was met, what was expected."""

from typing import Any


class WaqaiError(Exception):
    """Root of the errors raised by this package; a command line prints it without a traceback."""

    def __reduce__(self) -> tuple[Any, ...]:
        """As itself to another process: an error of this package is made of other parts than its message."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[WaqaiError], args: tuple[Any, ...], parts: dict[str, Any]) -> WaqaiError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(parts)
    return error


class ResourceError(WaqaiError):
    """A resource row breaks its schema; raised at load, before any text is read."""

    def __init__(self, file: str, line: int, column: str, value: str, expected: str) -> None:
        super().__init__(f"{file}:{line} column {column}: {value!r} is not {expected}")


class InputError(WaqaiError):
    """An input cannot be taken: the file, page or line is named, with what was expected of it."""

    def __init__(self, where: str, met: str, expected: str) -> None:
        super().__init__(f"{where}: {met}; expected {expected}")
        self.where = where


class ArchiveError(WaqaiError):
    """The archive cannot be read or written just now (disk full, server away, locked for minutes); what was committed stands."""

    def __init__(self, where: str, met: str) -> None:
        super().__init__(f"{where}: {met}; what was kept before is kept, start again to go on")


class UnknownPlace(WaqaiError):  # noqa: N818  it reads as what happened
    """A question names no place of the gazetteer."""

    def __init__(self, question: str) -> None:
        shown = " ".join(question.split())
        super().__init__(f"no known place in the question {shown!r}; name a town, governorate or country, in Arabic or English")
