"""Forms of French words that no rule leads to: verbs of the third group, plurals, feminines.

Each line is a base and the beginnings or the whole of its forms, folded; a beginning ends in a
hyphen and stands for itself with the endings of the present, the imperfect, the future, the
subjunctive and the participles. After Grevisse and Goosse, Le bon usage (2016), § 811 to 850
(verbs), 516 to 538 (plurals) and 541 to 548 (feminines); the choice is what news has.
"""

_VERBS = """
aller va vas vais vont ir- aill-
avoir ont ayant aur- eus eut eurent eue eues ayons ayez ait aient
etre suis est sommes sont ser- fus fut furent soit soient etant
faire fais fait faits faite faites font fer- fass- fis fit firent faisai- faisant faisons
pouvoir peux peut peuvent pourr- puiss- pu pus put purent pouv-
vouloir veux veut veulent voudr- veuill- voul-
devoir dois doit doivent devr- du due dus dues dut durent dev-
savoir sais sait saur- sach- su sus sut surent sav-
voir vois voit voient verr- vu vue vus vues vit virent voy-
valoir vaux vaut valent vaudr- vaill- valu valut
falloir faut faudr- fallu fallait faille
venir viens vient viennent viendr- vienn- vint vinrent venu venue venus venues ven-
devenir deviens devient deviennent deviendr- devienn- devint devinrent devenu devenue devenus deven-
revenir reviens revient reviennent reviendr- revienn- revint revinrent revenu revenue revenus reven-
prevenir previent previennent previendr- previenn- previnrent prevenu prevenue prevenus preven-
intervenir intervient interviennent interviendr- intervint intervinrent intervenu interven-
convenir convient conviennent conviendr- convinrent convenu convenue conven-
parvenir parvient parviennent parviendr- parvint parvinrent parvenu parvenue parvenus parven-
tenir tiens tient tiennent tiendr- tienn- tint tinrent tenu tenue tenus tenues ten-
obtenir obtient obtiennent obtiendr- obtienn- obtint obtinrent obtenu obtenue obtenus obten-
maintenir maintient maintiennent maintiendr- maintint maintenu maintenue maintenus mainten-
soutenir soutient soutiennent soutiendr- soutint soutenu soutenue soutenus souten-
contenir contient contiennent contiendr- contenu contenue contenus conten-
detenir detient detiennent detiendr- detint detenu detenue detenus deten-
retenir retient retiennent retiendr- retint retenu retenue retenus reten-
appartenir appartient appartiennent appartiendr- appartenu apparten-
prendre prends prend prenn- pren- pris prise prises prit prirent
apprendre apprend apprenn- appren- appris apprise apprises apprit apprirent
comprendre comprend comprenn- compren- compris comprise comprises comprit comprirent
reprendre reprend reprenn- repren- repris reprise reprises reprit reprirent
surprendre surprend surprenn- surpren- surpris surprise surprises surprit surprirent
entreprendre entreprend entreprenn- entrepren- entrepris entreprise entreprises entreprit
mettre mets met mett- mis mise mises mit mirent
admettre admet admett- admis admise admises admit admirent
commettre commet commett- commis commise commises commit
permettre permet permett- permis permise permises permit permirent
promettre promet promett- promis promise promises promit promirent
remettre remet remett- remis remise remises remit remirent
soumettre soumet soumett- soumis soumise soumises soumit soumirent
transmettre transmet transmett- transmis transmise transmises transmit
battre bat batt- battu battue battus battues
combattre combat combatt- combattu combattue combattus
abattre abat abatt- abattu abattue abattus abattues
dire dis dit dits dite dites disent dir- dis-
interdire interdit interdits interdite interdites interdis-
predire predit predite predis-
contredire contredit contredite contredis-
lire lis lit lisent lir- lis- lu lue lus lues
elire elit elis- elir- elu elue elus elues
ecrire ecrit ecrits ecrite ecrites ecriv- ecrir-
decrire decrit decrits decrite decrites decriv-
inscrire inscrit inscrits inscrite inscrites inscriv-
vivre vit viv- vivr- vecu vecue vecus vecurent
survivre survit surviv- survecu survecurent
suivre suis suit suiv- suivr- suivi suivie suivis suivies
poursuivre poursuit poursuiv- poursuivr- poursuivi poursuivie poursuivis
naitre nait naiss- naitr- ne nee nes nees naquit naquirent
connaitre connait connaiss- connaitr- connu connue connus connues connut
reconnaitre reconnait reconnaiss- reconnaitr- reconnu reconnue reconnus reconnues
paraitre parait paraiss- paraitr- paru parue parut
apparaitre apparait apparaiss- apparaitr- apparu apparue apparus apparut apparurent
disparaitre disparait disparaiss- disparaitr- disparu disparue disparus disparut disparurent
mourir meurs meurt meur- mourr- mort morte morts mortes mourut moururent mour-
courir cour- courr- couru coururent courut
parcourir parcour- parcourr- parcouru parcourut
ouvrir ouvr- ouvert ouverte ouverts ouvertes
couvrir couvr- couvert couverte couverts couvertes
decouvrir decouvr- decouvert decouverte decouverts decouvertes
offrir offr- offert offerte offerts offertes
souffrir souffr- souffert
acquerir acquiert acquier- acquer- acquerr- acquis acquise acquises acquit
conquerir conquiert conquier- conquer- conquis conquise conquises conquit
recevoir recois recoit recoiv- recev- recevr- recu recue recus recues recut recurent
percevoir percoit percoiv- percev- percevr- percu percue percus percut
concevoir concoit concoiv- concev- concu concue concus concues
decevoir decoit decoiv- decev- decu decue decus decues
apercevoir apercoit apercoiv- apercev- apercu apercue apercut
conduire conduit conduits conduite conduites conduis- conduir-
produire produit produits produite produites produis- produir-
reduire reduit reduits reduite reduites reduis- reduir-
traduire traduit traduits traduite traduites traduis- traduir-
introduire introduit introduits introduite introduites introduis-
construire construit construits construite construites construis- construir-
detruire detruit detruits detruite detruites detruis- detruir-
instruire instruit instruits instruite instruites instruis-
craindre crains craint craign- craindr- crainte craints
contraindre contraint contraign- contraindr- contrainte contraints contraintes
atteindre atteint atteign- atteindr- atteinte atteints atteintes
eteindre eteint eteign- eteindr- eteinte eteints eteintes
peindre peint peign- peindr- peinte peints peintes
rejoindre rejoint rejoign- rejoindr- rejointe rejoints
joindre joint joign- joindr- jointe joints jointes
croire croit croi- croy- croir- cru crue crus crut crurent
boire boit boiv- buv- bu bue bus
plaire plait plais- plu plut
taire tait tais- tu tue tut
resoudre resout resolv- resoudr- resolu resolue resolus
dissoudre dissout dissolv- dissoudr- dissous dissoute
vaincre vainc vainqu- vaincr- vaincu vaincue vaincus
convaincre convainc convainqu- convaincr- convaincu convaincue convaincus convaincues
conclure conclut conclu- conclur- conclue conclus conclues conclurent
exclure exclut exclu- exclur- exclue exclus exclues
inclure inclut inclu- inclur- incluse inclus incluses
accueillir accueill- accueilli accueillie accueillis
servir sert sers servent servait servaient servir- servi servie servis
partir pars part partent partait partaient partir-
sortir sors sort sortent sortait sortaient sortir- sorti sortie sortis sorties
sentir sens sent sentent sentait sentaient sentir- senti sentie sentis
mentir mens ment mentent mentait mentaient menti
dormir dors dort dorm- dormi
fuir fuit fui- fuy- fui
emouvoir emeut emeuv- emu emue emus
pleuvoir pleut pleuv- plu
asseoir assied asseo- assis assise assises
suffire suffit suffis- suffi
"""
_OTHERS = """
travail travaux
bail baux
corail coraux
email emaux
vitrail vitraux
ail aulx
oeil yeux
ciel cieux
aieul aieux
monsieur messieurs
madame mesdames
mademoiselle mesdemoiselles
beau bel belle beaux belles
nouveau nouvel nouvelle nouveaux nouvelles
vieux vieil vieille vieilles
fou folle folles fol
mou molle molles
blanc blanche blanches
franc franche franches
sec seche seches
frais fraiche fraiches
long longue longues
doux douce douces
faux fausse fausses
roux rousse rousses
public publique publiques
grec grecque grecques
turc turque turques
favori favorite favorites
bon meilleur meilleurs meilleure meilleures
mauvais pire pires
maitre maitresse maitresses
prince princesse princesses
heros heroine heroines
empereur imperatrice
roi reine
copain copine copains copines
"""
_ENDINGS = (
    *("e", "es", "s", "t", "ons", "ez", "ent", "ais", "ait", "ions", "iez", "aient", "ant"),
    *("a", "ai", "as", "ont", "it", "irent"),
)


def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in filter(None, (_VERBS + _OTHERS).splitlines()):
        base, *forms = line.split()
        for form in forms:
            for one in _written(form):
                if one != base:
                    found[one] = (*found.get(one, ()), base)
    return found


def _written(form: str) -> list[str]:
    begun = form.removesuffix("-")
    return [form] if begun == form else [begun + ending for ending in _ENDINGS]


FORMS = _forms()
"""A form, folded, and the bases that it can be one of."""
