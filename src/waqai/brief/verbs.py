"""What each claim type reads as a sentence, in Arabic and in English: tables, and nothing but tables.

A tail lists what follows, divided by `|`: `على=P` is the place behind «على», `=O` those it is done to, without a preposition;
`على/في=P` is «على» where nobody it is done to is told, else «في»; `=O?أسلحة` says «أسلحة» where they are not told. A preposition
«ب» is written onto what follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class ArabicRow:
    """verb: past, third person masculine, before its subject; comp: what follows the subject; masdar: the verbal noun, before its
    subject; bare: verb and noun where nobody is told as doing it; noun: that noun, before noun_tail; passive: verb of which those
    it is done to are the subject. lone: what is said of a transitive verb whose object is not told («نفذ عملية اعتقال»)."""

    verb: str
    comp: str
    masdar: str
    bare: str
    tail: str
    noun_tail: str = ""
    passive: str = ""
    lone: bool = False

    @property
    def noun(self) -> str:
        """The noun of the bare clause."""
        return self.bare.partition(" ")[2]

    @property
    def after_noun(self) -> str:
        """The tail behind the noun."""
        return self.noun_tail or self.tail


@dataclass(frozen=True, slots=True)
class EnglishRow:
    """base, past, participle: of the verb; comp: what follows it; noun: where nobody is told as doing it, before noun_tail."""

    base: str
    past: str
    participle: str
    comp: str
    tail: str
    noun: str
    noun_tail: str = ""

    @property
    def after_noun(self) -> str:
        """The tail behind the noun."""
        return self.noun_tail or self.tail


def _arabic(rows: str) -> Mapping[str, ArabicRow]:
    found = {}
    for row in rows.strip().splitlines():
        key, verb, comp, masdar, bare, tail, noun_tail, passive, lone = (cell.strip() for cell in row.split(";"))
        found[key] = ArabicRow(verb, comp, masdar, bare, tail, noun_tail, passive, lone == "lone")
    return MappingProxyType(found)


def _english(rows: str) -> Mapping[str, EnglishRow]:
    found = {}
    for row in rows.strip().splitlines():
        key, verb, comp, tail, noun, noun_tail = (cell.strip() for cell in row.split(";"))
        base, past, participle = verb.split("/")
        found[key] = EnglishRow(base, past, participle, comp, tail, noun, noun_tail)
    return MappingProxyType(found)


ARABIC: Final = _arabic("""
advance; تقدم; ; تقدم; سجل تقدم; في=P|على حساب=O; ; ;
capture; سيطر; ; سيطرة; جرت السيطرة; على=P?مواقع|على حساب=O; ; ;
withdraw; انسحب; ; انسحاب; سجل انسحاب; من=P; ; ;
redeploy; أعاد; الانتشار; إعادة; جرت إعادة انتشار; في=P; ; ;
deploy; انتشر; ; انتشار; سجل انتشار; في=P; ; ;
besiege; حاصر; ; محاصرة; فرض حصار; =O|/في=P; على=O|على/في=P; ; lone
break_siege; فك; الحصار; فك; جرى فك الحصار; عن=O|عن/في=P; ; ;
hand_over; سلم; ; تسليم; جرى تسليم; =P|إلى=O; ; ; lone
hold; احتفظ; بالسيطرة; احتفاظ; استمرت السيطرة; على=P?مواقع; ; ;
clash; اشتبك; ; اشتباك; وقعت اشتباكات; مع=O|في=P; ; ;
attack; هاجم; ; مهاجمة; وقع هجوم; =O|/في=P; على=O|على/في=P; ; lone
repel; صد; هجوما; صد; جرى صد هجوم; من جانب=O|على=P; ; ;
airstrike; شن; قصفا جويا; شن; وقع قصف جوي; على=O|على/في=P; ; ;
drone_strike; شن; قصفا بالطيران المسير; شن; وقع قصف بالطيران المسير; على=O|على/في=P; ; ;
shelling; قصف; ; قصف; وقع قصف; =O|/في=P; على=O|على/في=P; ; lone
bombing; نفذ; تفجيرا; تنفيذ; وقع تفجير; استهدف=O|في=P; ; ;
suicide_bombing; نفذ; تفجيرا انتحاريا; تنفيذ; وقع تفجير انتحاري; استهدف=O|في=P; ; ;
assassination; اغتال; ; اغتيال; وقع اغتيال; =O|في=P; ; ; lone
execution; أعدم; ; إعدام; جرى إعدام; =O|في=P; ; ; lone
interception; نفذ; عملية اعتراض; تنفيذ; جرت عملية اعتراض; استهدفت=O|في=P; ; ;
chemical_attack; شن; هجوما كيميائيا; شن; وقع هجوم كيميائي; على=O|على/في=P; ; ;
kill; قتل; ; قتل; وقع مقتل; =O?أشخاصا|في=P; =O?أشخاص|في=P; قتل;
injure; أصاب; ; إصابة; سجلت إصابة; =O?أشخاصا|في=P; =O?أشخاص|في=P; أصيب;
abduct; خطف; ; خطف; وقع خطف; =O?أشخاصا|في=P; =O?أشخاص|في=P; خطف;
sexual_violence; ارتكب; عنفا جنسيا; ارتكاب; وقع عنف جنسي; بحق=O|في=P; ; ;
torture; عذب; ; تعذيب; وقع تعذيب; =O?أشخاصا|في=P; =O?أشخاص|في=P; ;
destroy; دمر; ; تدمير; وقع تدمير; =O|في=P; ; ; lone
loot; نهب; ; نهب; وقع نهب; =O|/في=P; ; ; lone
arrest; اعتقل; ; اعتقال; جرى اعتقال; =O?أشخاصا|في=P; =O?أشخاص|في=P; اعتقل;
release; أفرج; ; إفراج; جرى الإفراج; عن=O?أشخاص|في=P; ; ;
prison_break; فر; ; فرار; سجل فرار; من=P; ; ;
prisoner_exchange; تبادل; الأسرى; تبادل; جرى تبادل أسرى; مع=O|في=P; ; ;
sentence; أصدر; حكما; إصدار; صدر حكم; على=O|في=P; ; ;
displace; هجر; ; تهجير; سجل نزوح; =O?السكان|من=P; ; نزح;
return; عاد; ; عودة; سجلت عودة; إلى=P|برفقة=O; ; ;
evacuate; أجلى; ; إجلاء; جرى إجلاء; =O?أشخاصا|من=P; =O?أشخاص|من=P; أجلي;
flee; فر; ; فرار; سجل فرار; من=P; ; ;
mobilise; حشد; ; حشد; سجل حشد; =O?قوات|في=P; ; ;
surrender; استسلم; ; استسلام; سجل استسلام; أمام=O|في=P; ; ;
defect; انشق; ; انشقاق; سجل انشقاق; عن=O|في=P; ; ;
rebrand; اتخذ; اسما جديدا; اتخاذ; أعلن اسم جديد; هو=O|في=P; ; ;
establish_base; أقام; قاعدة; إقامة; أقيمت قاعدة; في=P; ; ;
arms_seizure; صادر; ; مصادرة; جرت مصادرة; =O?أسلحة|في=P; ; ;
protest; احتج; ; احتجاج; سجل احتجاج; على=O|في=P; ; ;
riot; أثار; شغبا; إثارة; وقعت أعمال شغب; ضد=O|في=P; ; ;
strike; أضرب; ; إضراب; سجل إضراب; عن=O|في=P; ; ;
crackdown; قمع; ; قمع; وقع قمع; =O?محتجين|في=P; ; ;
meet; التقى; ; لقاء; عقد لقاء; =O|في=P; مع=O|في=P; ;
agree; اتفق; ; اتفاق; أعلن اتفاق; مع=O|في=P; ; ;
ceasefire; أعلن; وقف إطلاق النار; إعلان; أعلن وقف إطلاق النار; مع=O|في=P; ; ;
ceasefire_violation; خرق; وقف إطلاق النار; خرق; سجل خرق وقف إطلاق النار; ضد=O|في=P; ; ;
mediate; توسط; ; توسط; جرت وساطة; بين=O|في=P; ; ;
demand; وجه; مطالبة; توجيه; صدرت مطالبة; إلى=O|في=P; ; ;
threaten; وجه; تهديدا; توجيه; صدر تهديد; إلى=O|في=P; ; ;
accuse; وجه; اتهاما; توجيه; صدر اتهام; إلى=O|في=P; ; ;
condemn; أصدر; إدانة; إصدار; صدرت إدانة; بحق=O|في=P; ; ;
reject; أبدى; رفضا; إبداء; سجل رفض; تجاه=O|في=P; ; ;
sanction; فرض; عقوبات; فرض; فرضت عقوبات; على=O|في=P; ; ;
support; قدم; دعما; تقديم; قدم دعم; إلى=O|في=P; ; ;
aid; قدم; مساعدات; تقديم; قدمت مساعدات; إلى=O|في=P; ; ;
recognise; أعلن; الاعتراف; إعلان; أعلن الاعتراف; ب=O|في=P; ; ;
appoint; عين; ; تعيين; جرى تعيين; =O|في=P; ; ; lone
resign; استقال; ; استقالة; أعلنت استقالة; من=O|في=P; ; ;
overthrow; أسقط; ; إسقاط; أعلن سقوط; =O?السلطة|في=P; ; ;
close; أغلق; ; إغلاق; جرى إغلاق; =O|/في=P; ; ; lone
reopen; أعاد; فتح; إعادة; جرت إعادة فتح; =O|/في=P; ; ;
curfew; فرض; حظر التجول; فرض; فرض حظر التجول; على=O|في=P; ; ;
blackout; قطع; الخدمات; قطع; سجل انقطاع الخدمات; عن=O|عن/في=P; ; ;
""")
"""By claim type: key; verb; complement; verbal noun; bare clause; tail; tail behind the noun, if another; passive; lone."""

ENGLISH: Final = _english("""
advance; advance/advanced/advanced; ; in=P|against=O; an advance;
capture; take/took/taken; ; =P?ground|from=O; the taking; of=P?ground|from=O
withdraw; withdraw/withdrew/withdrawn; ; from=P; a withdrawal;
redeploy; redeploy/redeployed/redeployed; ; in=P; a redeployment;
deploy; deploy/deployed/deployed; ; in=P; a deployment;
besiege; lay/laid/laid; siege; to=O|to/in=P; a siege; of=O|of/in=P
break_siege; break/broke/broken; the siege; of=O|of/in=P; the breaking of the siege;
hand_over; hand over/handed over/handed over; ; =P?ground|to=O; the handing over; of=P?ground|to=O
hold; keep/kept/kept; control; of=P; continued control;
clash; clash/clashed/clashed; ; with=O|in=P; clashes;
attack; attack/attacked/attacked; ; =O|/in=P; an attack; on=O|on/in=P
repel; repel/repelled/repelled; an attack; by=O|on=P; the repelling of an attack;
airstrike; carry out/carried out/carried out; an air attack; on=O|on/in=P; an air attack;
drone_strike; carry out/carried out/carried out; a drone attack; on=O|on/in=P; a drone attack;
shelling; shell/shelled/shelled; ; =O|/in=P; shelling; of=O|of/in=P
bombing; carry out/carried out/carried out; a bombing; against=O|in=P; a bombing;
suicide_bombing; carry out/carried out/carried out; a suicide bombing; against=O|in=P; a suicide bombing;
assassination; assassinate/assassinated/assassinated; ; =O?somebody|in=P; an assassination; of=O|in=P
execution; execute/executed/executed; ; =O?people|in=P; an execution; of=O|in=P
interception; carry out/carried out/carried out; an interception; of=O|in=P; an interception;
chemical_attack; carry out/carried out/carried out; a chemical attack; on=O|on/in=P; a chemical attack;
kill; kill/killed/killed; ; =O?people|in=P; the killing; of=O?people|in=P
injure; wound/wounded/wounded; ; =O?people|in=P; the wounding; of=O?people|in=P
abduct; abduct/abducted/abducted; ; =O?people|in=P; the abduction; of=O?people|in=P
sexual_violence; commit/committed/committed; sexual violence; against=O|in=P; sexual violence;
torture; torture/tortured/tortured; ; =O?people|in=P; the torture; of=O?people|in=P
destroy; destroy/destroyed/destroyed; ; =O?property|in=P; the destruction; of=O?property|in=P
loot; loot/looted/looted; ; =O|/in=P; looting; of=O|in=P
arrest; arrest/arrested/arrested; ; =O?people|in=P; the arrest; of=O?people|in=P
release; release/released/released; ; =O?people|in=P; the release; of=O?people|in=P
prison_break; break/broke/broken; out; of=P; an escape; from=P
prisoner_exchange; exchange/exchanged/exchanged; captives; with=O|in=P; an exchange of captives;
sentence; pass/passed/passed; sentence; on=O|in=P; a sentence;
displace; displace/displaced/displaced; ; =O?people|from=P; the displacement; of=O?people|from=P
return; return/returned/returned; ; to=P|with=O; a return;
evacuate; evacuate/evacuated/evacuated; ; =O?people|from=P; the evacuation; of=O?people|from=P
flee; flee/fled/fled; ; from=P; flight;
mobilise; mass/massed/massed; ; =O?forces|in=P; the massing; of=O?forces|in=P
surrender; surrender/surrendered/surrendered; ; to=O|in=P; a surrender;
defect; defect/defected/defected; ; from=O|in=P; a defection;
rebrand; take/took/taken; a new name,; =O|in=P; a new name,; =O|in=P
establish_base; set up/set up/set up; a base; in=P; a base;
arms_seizure; seize/seized/seized; ; =O?weapons|in=P; the seizure; of=O?weapons|in=P
protest; protest/protested/protested; ; against=O|in=P; a protest;
riot; riot/rioted/rioted; ; against=O|in=P; rioting;
strike; stop/stopped/stopped; work; over=O|in=P; a stoppage of work;
crackdown; put down/put down/put down; ; =O?protests|in=P; a crackdown; on=O?protests|in=P
meet; meet/met/met; ; with=O|in=P; a meeting;
agree; reach/reached/reached; an agreement; with=O|in=P; an agreement;
ceasefire; announce/announced/announced; a ceasefire; with=O|in=P; a ceasefire;
ceasefire_violation; break/broke/broken; a ceasefire; with=O|in=P; the breaking of a ceasefire;
mediate; mediate/mediated/mediated; ; between=O|in=P; mediation;
demand; address/addressed/addressed; a demand; to=O|in=P; a demand;
threaten; address/addressed/addressed; a threat; to=O|in=P; a threat;
accuse; make/made/made; an accusation; against=O|in=P; an accusation;
condemn; issue/issued/issued; a condemnation; of=O|in=P; a condemnation;
reject; voice/voiced/voiced; rejection; of=O|in=P; rejection;
sanction; impose/imposed/imposed; sanctions; on=O|in=P; sanctions;
support; give/gave/given; support; to=O|in=P; support;
aid; give/gave/given; aid; to=O|in=P; aid;
recognise; announce/announced/announced; recognition; of=O|in=P; recognition;
appoint; appoint/appointed/appointed; ; =O?somebody|in=P; an appointment; of=O|in=P
resign; resign/resigned/resigned; ; from=O|in=P; a resignation;
overthrow; bring down/brought down/brought down; ; =O?those in power|in=P; the fall; of=O?those in power|in=P
close; close/closed/closed; ; =O|/in=P; the closing; of=O|of/in=P
reopen; reopen/reopened/reopened; ; =O|/in=P; the reopening; of=O|of/in=P
curfew; impose/imposed/imposed; a curfew; on=O|in=P; a curfew;
blackout; cut/cut/cut; services; to=O|to/in=P; a cut in services;
""")
"""By claim type: key; base/past/participle; complement; tail; noun; tail behind the noun, if another."""

PLURAL_NOUNS: Final = frozenset({"clashes", "sanctions"})
"""English nouns of the table that take "were"."""
TOWARDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"advance": ("نحو", "towards"), "return": ("إلى", "to"), "shelling": ("نحو", "towards")}
)
"""What stands before a place that an event goes to, where it is not «إلى», "to"."""
LEAVES: Final = frozenset({"withdraw", "prison_break", "displace", "evacuate", "flee"})
"""Types whose place is left, whether a report says "in" or "from" it."""

CHANGE: Final = frozenset("capture withdraw redeploy hand_over hold besiege break_siege overthrow surrender".split())
"""Types by which it is told who holds a place."""
COUNTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "kill": ("killed",),
        "execution": ("killed",),
        "injure": ("wounded",),
        "arrest": ("detained", "captured"),
        "release": ("released",),
        "abduct": ("abducted",),
        "displace": ("displaced",),
        "evacuate": ("evacuated", "displaced"),
        "flee": ("displaced",),
        "return": ("returned",),
        "surrender": ("surrendered",),
        "prison_break": ("escaped",),
        "protest": ("protesters",),
    }
)
"""What the figures of a type count that stand in its sentence, as those it is done to, or (COUNTED_AGENTS) as those who do it."""
COUNTED_AGENTS: Final = frozenset({"flee", "return", "surrender", "prison_break", "protest"})
