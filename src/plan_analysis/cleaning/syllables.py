"""Which strings of letters are Vietnamese syllables: the evidence on which an encoding is recognised.

Vietnamese spelling is closed: an onset, one of some 160 rhymes, and a tone; rhymes that end in ``c``, ``ch``,
``p`` or ``t`` take the rising or the heavy tone only. A word read in the wrong encoding hardly ever obeys.
The tables follow the orthography set out in the 1980 rules of the Ministry of Education.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plan_analysis.cleaning.tones import split_tone

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e "
    "ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng "
    "iêp iêt iêu o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat "
    "oay oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui "
    "um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt uy uya uych "
    "uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng "
    "yêt yêu ynh yt ych ak ăk âk ek ok ôk"
)
_STOPS = ("c", "ch", "k", "p", "t")
_ACUTE, _DOT = "\u0301", "\u0323"

_SYLLABLE = re.compile(f"(?:{_ONSETS.replace(' ', '|')})?(?:{_RHYMES.replace(' ', '|')})")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Return whether a word is spelt as a Vietnamese syllable and written in one of the three usual cases.

    Parameters
    ----------
    word
        Letters only, in form C.

    Examples
    --------
    >>> is_syllable("nghiệp"), is_syllable("nghiÖp"), is_syllable("thùc")
    (True, False, False)
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    bare, tone = split_tone(word.lower())
    if not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPS) or tone in (_ACUTE, _DOT) or bare.endswith("k")
