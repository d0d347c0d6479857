"""Writes src/waqai/resources/places.index, what gazetteer.tsv and places.tsv say together, ready to be looked up.

    python tools/index_places.py

Run it after a change of either table; a test and the start of every program refuse an index that was made of other tables.
"""

from pathlib import Path

from waqai.lexicon.place_tables import INDEX, build_index

if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "src" / "waqai" / "resources" / INDEX
    target.write_text(build_index(), encoding="utf-8", newline="\n")
