"""Names of places, peoples and bodies that CLDR does not have in all three languages.

One thing to a line, in English, French and Arabic; an underscore stands for a space.
"""

ADJECTIVES = """
DE: german germans germany's allemand allemande allemands allemandes ألماني ألمانية ألمان
US: american americans americain americaine americains americaines usa america amerique
US: أميركي أميركية أمريكي أمريكية أميركا أمريكا états-unien us
GB: british britain briton britons brit brits uk english england britannique britanniques
GB: anglais anglaise angleterre royaume-uni grande-bretagne بريطاني بريطانية بريطانيا
GB: إنجليزي إنجليزية إنجلترا إنكلترا انجلترا scotland scottish ecosse ecossais اسكتلندا
GB: wales welsh galles gallois ويلز
NL: dutch holland netherlands neerlandais neerlandaise hollandais هولندي هولندا
ES: spanish spaniard spaniards espagnol espagnole espagnols إسباني إسبانية إسبانيا أسبانيا
FR: french france francais francaise francaises فرنسي فرنسية
GR: greek greeks grec grecque grecs يوناني يونانية
CH: swiss suisse suisses helvetique سويسري سويسرية
PL: polish polonais polonaise بولندي بولندية
TR: turkish turk turks turkey turc turque turcs turquie turkiye تركي تركية تركيا
CN: chinese china chinois chinoise chine صيني صينية الصين
JP: japanese japonais japonaise ياباني يابانية
DK: danish dane danes danois danoise دنماركي
SE: swedish swede swedes suedois suedoise سويدي
NO: norwegian norwegians norvegien norvegienne نرويجي
FI: finnish finn finns finlandais finlandaise فنلندي
IE: irish irlandais irlandaise irlande أيرلندي إيرلندا أيرلندا
MA: moroccan moroccans marocain marocaine marocains maroc مغربي مغربية المغرب
DZ: algerian algerians algerien algerienne algeriens جزائري جزائرية الجزائر
TN: tunisian tunisians tunisien tunisienne tunisiens تونسي تونسية تونس
EG: egyptian egyptians egyptien egyptienne egyptiens egypte مصري مصرية مصر
LB: lebanese libanais libanaise liban لبناني لبنانية
SY: syrian syrians syrien syrienne syriens سوري سورية سوريا
IQ: iraqi iraqis irakien irakienne irakiens irak عراقي عراقية العراق
IR: iranian iranians iranien iranienne إيراني إيرانية
IL: israeli israelis israelien israelienne israeliens إسرائيلي إسرائيلية
PS: palestinian palestinians palestine palestinien palestinienne palestiniens فلسطيني
PS: فلسطينية فلسطين gaza غزة cisjordanie west bank
SA: saudi saudis saoudien saoudienne saoudiens سعودي سعودية السعودية arabie saoudite
AE: emirati emiratis emirates uae emirien emirienne emirats إماراتي الإمارات
RU: russian russians russe russes روسي روسية روسيا
UA: ukrainian ukrainians ukrainien ukrainienne ukrainiens أوكراني أوكرانية
IT: italian italians italien italienne italiens إيطالي إيطالية
PH: filipino filipinos filipina philippin philippine philippins فلبيني الفلبين
AR: argentine argentinian argentines argentin argentins أرجنتيني الأرجنتين
EC: ecuadorean ecuadorian equatorien equatorienne إكوادوري الإكوادور
LY: libyan libyans libyen libyenne libyens ليبي ليبية ليبيا
JO: jordanian jordanians jordanien jordanienne أردني أردنية الأردن
QA: qatari qataris qatarien qatari قطري قطرية
KW: kuwaiti kuwaitis koweitien koweitienne كويتي كويتية
YE: yemeni yemenis yemenite yemenites يمني يمنية
SD: sudanese soudanais soudanaise سوداني سودانية السودان
MR: mauritanian mauritanien mauritanienne موريتاني
SN: senegalese senegalais senegalaise سنغالي
PT: portuguese portugais portugaise برتغالي برتغالية البرتغال
BE: belgian belgians belge belges بلجيكي
AT: austrian austrians autrichien autrichienne نمساوي النمسا
HU: hungarian hungarians hongrois hongroise هنغاري مجري المجر هنغاريا
CZ: czech czechs tcheque tcheques التشيك تشيكي
IN: indian indians indien indienne indiens هندي هندية الهند
PK: pakistani pakistanis pakistanais باكستاني
KR: south korea korean koreans coreen coreenne coree كوري كوريا
KP: north korea korean koreans coreen coree كوري كوريا
BR: brazilian brazilians bresilien bresilienne برازيلي البرازيل
MX: mexican mexicans mexicain mexicaine مكسيكي
CA: canadian canadians canadien canadienne كندي كندية
AU: australian australians australien australienne أسترالي أستراليا
ZA: south africa african africans sud-africain afrique أفريقيا إفريقيا
002: african africans africain africaine africains أفريقي إفريقي أفريقيا إفريقيا
150: european europeans europeen europeenne europeens eu ue أوروبي أوروبية أوروبا
142: asian asians asiatique asiatiques آسيوي آسيا
EU: eu ue union european europeenne الاتحاد الأوروبي
ar: arab arabs arabic arabe arabes عربي عربية العرب
jew: jewish jew jews juif juive juifs يهودي يهود
islam: islamic muslim muslims islamique musulman musulmans musulmane إسلامي مسلم مسلمين
christian: christian christians chretien chretienne chretiens مسيحي مسيحية
"""
"""After the code of a country in CLDR: its people and what is theirs. A code may come again."""

EXONYMS = """
london londres لندن
paris باريس
brussels bruxelles بروكسل
geneva geneve جنيف
vienna vienne فيينا
rome roma روما
venice venise البندقية
milan milano ميلانو
munich munchen ميونيخ
cologne koln كولونيا
lisbon lisbonne لشبونة
athens athenes أثينا
moscow moscou موسكو
warsaw varsovie وارسو
kyiv kiev كييف
copenhagen copenhague كوبنهاغن
beijing pekin بكين
cairo caire القاهرة
alexandria alexandrie الإسكندرية
algiers alger الجزائر
tunis تونس
casablanca الدار_البيضاء
rabat الرباط
fez fes فاس
marrakesh marrakech مراكش
tangier tanger طنجة
sfax صفاقس
sousse سوسة
bizerte بنزرت
tripoli طرابلس
benghazi بنغازي
damascus damas دمشق
aleppo alep حلب
beirut beyrouth بيروت
baghdad bagdad بغداد
jerusalem القدس
riyadh riyad الرياض
jeddah djeddah جدة
mecca mecque مكة
medina medine
dubai دبي
doha الدوحة
tehran teheran طهران
ankara أنقرة
istanbul إسطنبول
barcelona barcelone برشلونة
madrid مدريد
seville اشبيلية
berlin برلين
hague haye لاهاي
antwerp anvers
ghent gand
edinburgh edimbourg إدنبرة
washington واشنطن
york نيويورك
philadelphia philadelphie
mediterranean mediterranee البحر_المتوسط
danube الدانوب
nile nil النيل
thames tamise
maghreb المغرب
atlantic atlantique المحيط_الأطلسي
pacific pacifique المحيط_الهادئ
gulf golfe الخليج
middle_east moyen-orient proche-orient near_east الشرق_الأوسط
nova_scotia nouvelle-écosse نوفا_سكوتيا
west_virginia virginie-occidentale فرجينيا_الغربية
baja_california basse-californie باخا_كاليفورنيا
rockies rocheuses
sulawesi célèbes
north_carolina caroline_du_nord كارولينا_الشمالية
south_carolina caroline_du_sud
new_mexico nouveau-mexique
new_zealand new_zealander néo-zélandais néo-zélandaise nouvelle-zélande نيوزيلندا نيوزيلندي
kim_jong_un كيم_جونغ_أون كيم
lake_geneva lac_léman
english_channel manche
alps alpes جبال_الألب
red_cross croix-rouge croix_rouge الصليب_الأحمر
milky_way voie_lactée
world_war guerre_mondiale second_world_war الحرب_العالمية
premier_league الدوري_الإنجليزي
un onu nations_unies united_nations الأمم_المتحدة أممي
nato otan الناتو حلف_شمال_الأطلسي
who oms world_health_organization organisation_mondiale_de_la_santé الصحة_العالمية
imf fmi صندوق_النقد
world_bank banque_mondiale البنك_الدولي
wto omc
ecb bce المركزي_الأوروبي
unhcr hcr مفوضية_شؤون_اللاجئين
us usa u.s états-unis أميركا
uk u.k royaume-uni grande-bretagne المملكة_المتحدة بريطانيا
ai ia artificial_intelligence الذكاء_الاصطناعي
gdp pib الناتج_المحلي
dna adn
aids sida
opec opep أوبك
oecd ocde
icc cpi
ngo ngos ong
tv télé
ceo pdg
wifi wi-fi
gop republican republicain republicains republicans جمهوري جمهوريين جمهوريون
democrat democrats democrate democrates democratic democratique ديمقراطي ديمقراطيين
bbc بي_بي_سي
nasa ناسا
unesco يونسكو
"""
"""Cities, regions and bodies; an acronym beside its like in the other languages."""
