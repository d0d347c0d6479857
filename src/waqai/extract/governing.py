"""Nouns that govern events, and prepositions by which events hang on others: tables."""

from typing import Final

_LEND: Final = frozenset({"does", "succeeds", "begins", "fails", "tries", "plans", "threatens", "denies", "stops"})
LENDING: Final = _LEND
NOUN_KINDS: Final = {
    "محاوله": "fails",
    "محاولات": "fails",
    "قرار": "plans",
    "مرسوم": "plans",
    "امر": "demands",
    "خطه": "plans",
    "واجب": "plans",
    "نيه": "plans",
    "عزم": "plans",
    "تهديد": "threatens",
    "تهديدات": "threatens",
    "دعوه": "demands",
    "دعوات": "demands",
    "مطالبه": "demands",
    "مطالب": "demands",
    "طلب": "demands",
    "احتمال": "possible",
    "احتمالات": "possible",
    "امكانيه": "possible",
    "مخاوف": "possible",
    "خطر": "possible",
    "خشيه": "possible",
    "رفض": "denies",
    "منع": "prevents",
    "عدم": "denied",
    "نفي": "denied",
    "بطلان": "denied",
    "زيف": "denied",
    "تكذيب": "denied",
    "دحض": "denied",
    "تفنيد": "denied",
    "انكار": "denied",
    "انباء": "reported",
    "خبر": "reported",
    "اخبار": "reported",
    "روايه": "reported",
    "روايات": "reported",
    "حديث": "reported",
    "كلام": "reported",
    "تقارير": "reported",
    "معلومات": "reported",
    "نبا": "reported",
    "ادعاء": "reported",
    "ادعاءات": "reported",
    "مزاعم": "reported",
    "مشروع": "plans",
    "اجل": "demands",
    "تحذير": "possible",
    "تحذيرات": "possible",
    "توقعات": "possible",
    "شايعات": "denied",
    "اشاعات": "denied",
    "اكاذيب": "denied",
    "وشك": "possible",
    "بهدف": "plans",
    "بغيه": "plans",
    "تمهيدا": "plans",
    "استعدادا": "plans",
    "تحضيرا": "plans",
    "سعيا": "plans",
    "ضروره": "demands",
    "فشل": "fails",
    "احباط": "prevents",
    "افشال": "prevents",
    "استعداد": "plans",
    "استعدادات": "plans",
    "تحضيرات": "plans",
    "مشاركه": "does",
    "سريان": "begins",
    "تجدد": "begins",
    "اندلاع": "begins",
    "تصاعد": "begins",
    "احتدام": "begins",
    "وقوع": "begins",
    "تمديد": "begins",
    "استمرار": "begins",
    "بدء": "begins",
    "استئناف": "begins",
    "مواصله": "begins",
    "حدوث": "begins",
    "نشوب": "begins",
    "حصول": "begins",
    "وجود": "begins",
    "سقوط": "occurs",
    "ارتقاء": "occurs",
    "انطلاق": "begins",
    "تنفيذ": "does",
    "شن": "does",
    "احتمالات وقوع": "possible",
    "مقترح": "plans",
    "دون": "denied",
    "بدون": "denied",
    "هدفا": "suffers",
    "عرضه": "suffers",
    "مسرحا": "hosts",
    "كي": "plans",
    "لكي": "plans",
}
"""Nouns and particles that govern an event noun in the construct or through a preposition, with what they make of it."""
HAPPENING: Final = frozenset({"حدوث", "وقوع", "اندلاع", "نشوب", "حصول", "وجود"})
"""Nouns of happening: who denies that something happened is not said to have been to do it."""
TOPICS: Final = frozenset(
    "قضيه جريمه جرايم قصه ملف تهمه تهم محاكمه تحقيق تحقيقات مساله ظروف ملابسات لغز مسلسل "
    "سيناريو فكره مخطط ذكري تاريخ مرحله لجنه ظاهره سياسه ثقافه مفهوم موضوع اسلوب اساليب "
    "وسايل ادوات ضحايا مسووليه منفذي مرتكبي شبهه دعوي مذكره قانون عقوبه ادله قدره".split()
)
"""Nouns that make of an event a topic: what is talked about, investigated, charged."""
CHARGES: Final = frozenset("اتهم تورط ضلع اشتبه ادين علق حقق حاكم لاحق ادان#2 شارك عقب".split())
"""Verbs whose participles and verbal nouns do the same through a preposition: المتهم بـ، متورط في، تعليقا على، تحقيقه في."""
BLAME: Final = frozenset("مسووليه ضلوع تورط صله علاقه دور يد وقوف".split())
"""Nouns for having done something: who denies his, or is charged with it, is named as the doer or cleared of it."""
BEHIND: Final = frozenset({"وراء", "خلف"})
STANDING: Final = frozenset({"كان", "وقف", "يقف"})
CHARGING: Final = frozenset({"حمل", "حمل#2"})
"""Verbs that lay a blame on their object: «حمّلت الجيش مسؤولية القصف»."""
ASCRIBING: Final = frozenset({"نسب", "عزا"})
"""Verbs that ascribe their object to whom إلى names."""
FORCES: Final = frozenset({"دفع", "اجبر", "ارغم", "اضطر", "حمل"})
"""Verbs whose object does what follows: «دفع الوحدات إلى التراجع»."""
AROUND: Final = frozenset("بعد عقب اثر قبل قبيل خلال اثناء وسط رغم منذ فور غداه".split())
"""Prepositions of circumstance: «سقطت دون قتال بعد مغادرة القوات» denies no leaving."""
ABOUT: Final = frozenset({"في", "ب", "علي", "عن", "حول", "بشان"})
DISCUSSING: Final = frozenset({"ناقش", "بحث", "تناول", "استعرض"})
"""Verbs of talking something over: what is talked over has not been done, but for what has the article."""
AMID: Final = frozenset("وسط خلال بعد عقب اثر جراء بسبب رغم منذ اثناء".split())
"""Prepositions behind which an event is the circumstance of what is told, denied or rumoured."""
CIRCUMSTANCE: Final = AMID | frozenset({"قبل", "قبيل", "فور", "غداه"})
"""Those, and the prepositions of when: «تهديد قبل سيطرتهم» threatens nothing of what stands behind."""
