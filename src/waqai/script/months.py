"""The names of months, folded: Gregorian of every region, Hijri, and those of the Jamahiriya.

Below the lexicon, since intake reads the stamps of pages by the same names and neighbours do not import each other.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_GREGORIAN: Final = (  # January to December, one line a region (phenomena_names d.2; CLDR for the Maghreb)
    "- شباط اذار نيسان ايار حزيران تموز اب ايلول - - -",
    "- - - - مايس - - - - - - -",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "- فيبراير - - - يونيه يوليه اغسطوس شتمبر اوكتوبر - دسمبر",
    "جانفي فيفري مارس افريل ماي جوان جويليه اوت سبتمبر اكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس ابريل ماي يونيو يوليوز غشت شتنبر اكتوبر نونبر دجنبر",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغشت سبتمبر اكتوبر نوفمبر دجمبر",
)
MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {name: number for line in _GREGORIAN for number, name in enumerate(line.split(), start=1) if name != "-"}
)
"""Gregorian months of one word."""

HIJRI_MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "محرم": 1,
        "المحرم": 1,
        "صفر": 2,
        "رجب": 7,
        "شعبان": 8,
        "رمضان": 9,
        "شوال": 10,
        "ذوالقعده": 11,
        "ذوالحجه": 12,
    }
)
_FIRST: Final = ("الاول", "اول", "الاولي", "1")
_SECOND: Final = ("الثاني", "ثاني", "الثانيه", "تاني", "2")
PAIRED_MONTHS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        "كانون": {**dict.fromkeys(_FIRST, 12), **dict.fromkeys(_SECOND, 1)},
        "تشرين": {**dict.fromkeys(_FIRST, 10), **dict.fromkeys(_SECOND, 11)},
    }
)
"""Gregorian months of two words; alone, the first word may be either."""

_OTHER: Final = ("الاخر", "الاخره", "اخر")
PAIRED_HIJRI: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(
    {
        "ربيع": {**dict.fromkeys(_FIRST[:3], 3), **dict.fromkeys(_SECOND[:3] + _OTHER, 4)},
        "جمادي": {**dict.fromkeys(_FIRST[:3], 5), **dict.fromkeys(_SECOND[:3] + _OTHER, 6)},
        "ذو": {"القعده": 11, "الحجه": 12},
        "ذي": {"القعده": 11, "الحجه": 12},
    }
)
JAMAHIRIYA_MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "النوار": 2,
        "الربيع": 3,
        "الطير": 4,
        "الماء": 5,
        "الصيف": 6,
        "ناصر": 7,
        "هانيبال": 8,
        "الفاتح": 9,
        "التمور": 10,
        "الحرث": 11,
        "الكانون": 12,
    }
)
"""Libyan months of 1986-2011, read only between a day and a year."""
