"""Every error that Waqai raises on purpose: where it happened, what was met, what was expected."""


class WaqaiError(Exception):
    """Root of the errors raised by this package; a command line prints it without a traceback."""


class ResourceError(WaqaiError):
    """A resource row breaks its schema; raised at load, before any text is read."""

    def __init__(self, file: str, line: int, column: str, value: str, expected: str) -> None:
        super().__init__(f"{file}:{line} column {column}: {value!r} is not {expected}")


class InputError(WaqaiError):
    """An input cannot be taken: the file, page or line is named, with what was expected of it."""

    def __init__(self, where: str, met: str, expected: str) -> None:
        super().__init__(f"{where}: {met}; expected {expected}")
        self.where = where
        self._told = where, met, expected

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        """As it was made: errors come back from the processes that read, and the usual way would call us with the message alone."""
        return type(self), self._told


class ArchiveError(WaqaiError):
    """The archive cannot be read or written just now (disk full, server away, locked for minutes); what was committed stands."""

    def __init__(self, where: str, met: str) -> None:
        super().__init__(f"{where}: {met}; what was kept before is kept, start again to go on")


class UnknownPlace(WaqaiError):  # noqa: N818  it reads as what happened
    """A question names no place of the gazetteer."""

    def __init__(self, question: str) -> None:
        shown = " ".join(question.split())
        super().__init__(f"no known place in the question {shown!r}; name a town, governorate or country, in Arabic or English")
