"""What tests of the archive share: entries made of a few words."""

from waqai.archive import Archive, Entry, entry
from waqai.lexicon import load
from waqai.model import Document
from waqai.pipeline import Pipeline

TEXT = "قصفت الطائرات قرية الزيتونة قرب حماة أمس، وقتل ثلاثة مدنيين"
PIPELINE = Pipeline(load())


def entry_of(text: str = TEXT, key: str = "a", bands: tuple[int, ...] = (), **cells: str) -> Entry:
    return entry(PIPELINE.read(Document(text=text, id=key, **cells)), "test", bands=bands, keys=7)


def take(archive: Archive, text: str = TEXT, key: str = "a", **cells: str) -> str:
    return archive.take([entry_of(text, key, **cells)])[0]


def kept(archive: Archive) -> list[tuple[str, int, str]]:
    return [(document.id, version, document.text) for version, document in archive.documents()]
