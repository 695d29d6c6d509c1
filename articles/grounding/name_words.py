"""Where names stand in a text: capitals in French and English, titles in Arabic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from articles.grounding.folding import Word, fold, folded, letters
from articles.grounding.sentences import sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ELIDED = re.compile(r"^(?:[lLdDsSnNcCjJmMtT]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu)['’](?=\w)")
_BEGINS = re.compile(r"(?:^|[.!?؟:;…]|[«“\"„‟(\[•–—])[\s\u00a0\u202f'’]*$")
_BETWEEN = re.compile(
    r"^[ \u00a0\u202f-](?:(?:de|du|des|la|le|of|the|and|et|for|von|van|der|bin|ben|el|al)[ -]|d['’])?"
    r"(?:la |the )?$|^\. $|^-$"
)
# Words with a capital that name nobody: offices, kinds of bodies, what sentences of quotations
# begin with. A name that holds one is borne out by its other words.
_COMMON = frozenset(
    fold(
        "I Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor M Mme Mlle MM Me Mgr Saint St Ste"
        " President Vice Prime Minister Ministry Minister's Secretary Chancellor Senator Governor"
        " Mayor King Queen Prince Princess Pope Bishop General Colonel Captain Chief Justice Judge"
        " Chairman Director Ambassador Commissioner Officer Representative Congressman Republican"
        " Republicans Democrat Democrats Democratic Conservative Conservatives Labour Liberal Party"
        " Parliament Congress Senate House Assembly Council Court Supreme Commission Committee"
        " Department Office Agency Authority Bank Central Reserve Fund Federal National"
        " International World United Union States State Republic Kingdom Government Cabinet Party"
        " University College School Institute Academy Hospital Church Museum Foundation Association"
        " Society Organization Organisation Federation Group Company Corporation Inc Ltd Press News"
        " Times Post Daily Street Road Avenue Square Park Bridge River Lake Mount Sea Ocean Island"
        " Islands Bay Gulf Coast North South East West Northern Southern Eastern Western New Great"
        " City County Province Region District Airport Station Stadium Club Team League Cup"
        " Championship Olympic Olympics Games Open Series Army Navy Air Force Forces Police Guard"
        " Act Law Bill Treaty Agreement Constitution Day Week Year Internet Web Christmas Easter God"
        " Earth Moon Sun Bible War Peace Prize Award Awards Best Director Actor Actress Film Show"
        " Health Education Defence Defense Finance Interior Foreign Affairs Trade Justice Energy"
        " Services Service Public Social Security Research Science Center Centre Board Family"
        " The A An And But For In On At By To From With As If It He She They We You His Her Their"
        " This That These Those There When While After Before Since Because Although What Who How"
        " Why Where Not No Yes So Then Now Our My Your Its Of Or All Some Many Most More"
        " Le La Les Un Une Des Du De Et Mais Ou Si En Au Aux Dans Sur Pour Par Avec Sans Selon Ce"
        " Cet Cette Ces Il Elle Ils Elles Nous Vous On Je Tu Son Sa Ses Leur Leurs Notre Nos Qui"
        " Que Quand Comme Apres Avant Depuis Ainsi Alors Cela Tout Tous Toutes Plus Pas Ne Oui Non"
        " Monsieur Madame Président Présidente Premier Première Ministre Ministère Secrétaire"
        " Chancelier Sénateur Gouverneur Maire Roi Reine Pape Général Directeur Ambassadeur Député"
        " Parlement Congrès Sénat Chambre Assemblée Conseil Cour Suprême Commission Comité Département"
        " Bureau Agence Autorité Banque Centrale Réserve Fonds Fédérale Fédéral Nationale"
        " Internationale Mondiale Unis Unies Union États Etat République Royaume Gouvernement Cabinet"
        " Parti Université Collège École Institut Académie Hôpital Église Musée Fondation"
        " Société Fédération Groupe Compagnie Presse Journal Rue Route Place Parc Pont"
        " Fleuve Lac Mont Mer Océan Île Îles Baie Golfe Côte Nord Sud Est Ouest Nouvelle Grand Grande"
        " Ville Comté Province Région Aéroport Gare Stade Ligue Coupe Championnat Jeux"
        " Olympiques Armée Marine Forces Garde Loi Traité Accord Jour Noël Pâques Dieu Terre Lune"
        " Soleil Guerre Paix Prix Maison Blanche Haut Haute Bas Saints Sciences Santé Finances"
        " Affaires Justice Intérieur Défense Commerce Recherche Centre Web États-Unis Etats Révérend Reverend Rev Père Mère Frère Sœur Abbé"
        " Noirs Noir Blancs Blanc Black White Blacks Whites TV PDG CEO Meilleur Meilleure Seconde"
        " Second Croix Code Station Spatiale Spatial Populaire Populaires People's Red Rouge Cross"
        " GHz MHz Mbit Gbit Wifi Casques Premières Nations Journée Semaine Festival Théâtre Opéra"
        " Sa Monde Mondial Mondiaux Mondiale Occidentale Occidental Orientale Oriental Centrale"
        " Tribunal Procureur Procureure Prosecutor Attorney Sheriff Father Mother Sister Brother"
        " Detective Inspector Sergeant Lieutenant Major Commander Admiral Amiral Colonel Sergent"
        " Capitaine Commandant Inspecteur Juge Avocat Docteur Professeur Professeure Coach"
        " Entraîneur Syndicat Association Organisation Organization Ligue Union Front Mouvement"
        " Movement Alliance Coalition Bureau Institution Institutions Direction Division Section"
        " Headquarters Observatory Observatoire Laboratory Laboratoire Library Bibliothèque"
        " Hall Tower Tour Palace Palais Castle Château Beach Plage Valley Vallée Hill Hills"
        " Mountain Mountains Montagne Montagnes Forest Forêt Desert Désert Cape Cap Port Old"
        " Ancien Ancienne Upper Lower Middle Moyen Haute Basse Inférieur Supérieur"
        " Exchange Market Marché Bourse Stock Industry Industrie Tax Income Budget Report Rapport"
        " Programme Program Project Projet Plan Strategy Stratégie Initiative Summit Sommet"
        " Conference Conférence Forum Congress Congrès Jury Trial Election Elections Vote Mr"
        " Mister Mesdames Messieurs Docteurs High Higher Senior Junior Deputy Acting Former"
        " Ex Interim Spokesman Spokeswoman Porte Parole Human Rights Droits Homme Hommes Femmes"
        " Woman Women Men Man Children Enfants Youth Jeunesse Sport Sports Football Rugby Tennis"
        " Basketball Cricket Golf Marathon Grand Prix Final Finals Finale Demi Quart Saison Season"
    ).split()
)
_TITLES = re.compile(
    r"(?<!\w)(?:و|ب|ل|ف)?(?:ال)?(?:رئيس الوزراء|رئيسة الوزراء|رئيس|رئيسة|وزير|وزيرة|سيد|سيدة|دكتور"
    r"|دكتورة|ملك|ملكة|أمير|أميرة|شيخ|جنرال|لواء|عقيد|نائب|سيناتور|مدير|مديرة|أستاذ|أستاذة"
    r"|محامي|ناطق|متحدث|متحدثة|لاعب|مدرب|مخرج|ممثل|كاتب|كاتبة|مستشار|مستشارة)(?!\w)"
)
_AFTER_TITLE = 6
"""Words behind a title among which a name begins."""


@dataclass(frozen=True, slots=True)
class Capital:
    """A word with a capital at its place in a text."""

    text: str
    start: int
    end: int
    begins: bool
    """It begins a sentence, a quotation or an item."""

    @property
    def acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def capitals(string: str) -> list[list[Capital]]:
    """The words with capitals of a text, those that stand together in one list."""
    starts = {start for start, _end in sentences(string)}
    stretches: list[list[Capital]] = []
    for found in _WORD.finditer(string):
        elided = _ELIDED.match(found[0])
        start = found.start() + (elided.end() if elided else 0)
        word = string[start : found.end()]
        if not word[0].isupper() or word[0] != word[0].upper():
            continue
        begins = found.start() in starts or bool(_BEGINS.search(string[: found.start()][-6:]))
        one = Capital(word, start, found.end(), begins and not elided)
        together = stretches and _BETWEEN.match(string[stretches[-1][-1].end : found.start()])
        if together and not elided:
            stretches[-1].append(one)
        else:
            stretches.append([one])
    return stretches


def common(word: str) -> bool:
    """Whether a folded word with a capital names nobody: an office, a month, a weekday."""
    return word in _COMMON or word in _calendar()


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return frozenset(
        fold(str(name)).rstrip(".")
        for locale in map(Locale, ("fr", "en"))
        for table in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    )


def initials(string: str) -> Iterator[str]:
    """What acronyms the words with capitals of a text can make, folded."""
    for stretch in capitals(string):
        letters_ = [fold(one.text[0]) for one in stretch]
        for start in range(len(letters_)):
            for end in range(start + 2, len(letters_) + 1):
                yield "".join(letters_[start:end])


def behind_titles(string: str) -> Iterator[tuple[int, int]]:
    """Places of an Arabic text where a name should stand: the first two words behind a title
    that have no article."""
    plain = folded(string)
    words = letters(plain.text)
    for title in _TITLES.finditer(plain.text):
        following = [word for word in words if word.start >= title.end()][:_AFTER_TITLE]
        name = _first_without_article(plain.text, title.end(), following)
        if name:
            yield plain.place(name[0].start, name[-1].end)


def _first_without_article(text: str, at: int, following: list[Word]) -> list[Word]:
    for place, word in enumerate(following):
        if re.search(r"[^\w\s]|\d", text[at : word.start]):
            return []
        if not word.text.startswith("ال"):
            return following[place : place + 2]
    return []
