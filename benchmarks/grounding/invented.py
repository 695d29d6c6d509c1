"""Names to put in the place of others, in Latin and in Arabic script, and names that are known
to be names. Nobody of the invented people is anybody."""

Spellings = tuple[str, str, str]
"""Of one name, in English, French and Arabic."""

PEOPLE: tuple[tuple[str, str], ...] = (
    ("Karim Haddad", "كريم حداد"),
    ("Laura Bennett", "لورا بينيت"),
    ("Marcel Thibaud", "مارسيل تيبو"),
    ("Nadia Belkacem", "نادية بلقاسم"),
    ("Owen Prescott", "أوين بريسكوت"),
    ("Sofia Lindqvist", "صوفيا ليندكفيست"),
    ("Hassan Mansouri", "حسن منصوري"),
    ("Claire Dumontet", "كلير دومونتي"),
    ("Victor Almeida", "فيكتور ألميدا"),
    ("Salma Bouzid", "سلمى بوزيد"),
    ("Edward Whitlock", "إدوارد ويتلوك"),
    ("Julien Marchetti", "جوليان ماركيتي"),
    ("Rania Khoury", "رانيا خوري"),
    ("Samuel Okafor", "صامويل أوكافور"),
    ("Ingrid Vasquez", "إنغريد فاسكيز"),
    ("Tarek Zidane", "طارق زيدان"),
    ("Beatrice Holloway", "بياتريس هولواي"),
    ("Antoine Lefebvre", "أنطوان لوفيفر"),
    ("Mounir Cherif", "منير شريف"),
    ("Gabriela Torres", "غابرييلا توريس"),
    ("Philip Danvers", "فيليب دانفرز"),
    ("Leila Sabbagh", "ليلى صباغ"),
    ("Nathan Fairbanks", "ناثان فيربانكس"),
    ("Yasmine Guerrouj", "ياسمين الكروج"),
)

_FIRST_NAMES = """
    Alan Alfredo Allan Andre Andres Andy Angela Anna Anne Ant Anthony Ariana Arly Aulia Barack
    Ben Benoît Blair Bob Boris Brett Brian Bruce Cameron Camille Carlos Chad Chandra Charles
    Chris Christian Christine Claire Claudia Connor Craig Cristina Curtis Dan Daniel Danielle
    David Declan Dennis Dianne Dionisio Dmitry Dolly Donald Dyteon Eden Edgar Edward Ehud Elin
    Elizabeth Emma Emmanuel Eric Erik Fernando Ford Francis François Frank Frazier Gary Gendon
    George Gerry Giancarlo Gjorge Gjose Glen Glenn Gordon Grant Greg Gregor Gyöngyi Harry Helen
    Henry Herbert Hifikepunye Hillary Holly Ian Jack Jai James Jamie Jane Jason Jean Jeff Jeremy
    Jesse Jim Joan Joe John Joseph Josh Julia Justin Kai-Fu Kanye Karen Kate Katja Kevin Kepa
    Kier Kim Kori Kristoffer Kyle Larry Laura Lee Leroy Liam Linda Lindsay Lopez Luis Lyndon
    Maciej Malar Margaret Maria Marie Mark Martin Mary Mateo Mathew Matthew Melania Michael
    Michel Mick Mike Mohamed Nancy Narcis Nicholas Nick Nicolas Oldrich Oliver Olivera Oriol
    Patrick Paul Pedro Pep Peter Philip Pierre Rachel Raheem Rahul Raju Rampro Richard Rick
    Robert Robin Robyn Rocco Roger Rolando Ronald Rory Ruaridh Russell Ryan Sachin Sam Sara
    Sarah Saroja Satoru Scott Sean Sergei Sergio Simon Stafford Stephen Steve Steven Struan Sue
    Susan Sutopo Tara Tedros Theresa Thomas Tiffany Tim Tom Tommy Tony Tracy Vishnu Vladimir
    Wayde Wayne Will William Xherdan Zachary Zbigniew Zoran
"""
_NO_SURNAMES = """
    Act Arena Avenue Award Bridge Center Centre Channel Church City Club College Community Council
    Court Crescent Cup Daily Extra Gate Hall Hill Hospital House Lane League London Madness Mews
    Museum News Park Prize Road School Show Society Square Stadium Street Terrace Theatre Times
    Tower Trophy University Wales
"""
FIRST_NAMES = frozenset(_FIRST_NAMES.split())
NO_SURNAMES = frozenset(_NO_SURNAMES.split())

PLACES: tuple[tuple[Spellings, ...], ...] = (
    (
        ("London", "Londres", "لندن"),
        ("Paris", "Paris", "باريس"),
        ("Berlin", "Berlin", "برلين"),
        ("Madrid", "Madrid", "مدريد"),
        ("Barcelona", "Barcelone", "برشلونة"),
        ("Moscow", "Moscou", "موسكو"),
        ("Beijing", "Pékin", "بكين"),
        ("Tokyo", "Tokyo", "طوكيو"),
        ("Singapore", "Singapour", "سنغافورة"),
        ("Washington", "Washington", "واشنطن"),
        ("Chicago", "Chicago", "شيكاغو"),
        ("Boston", "Boston", "بوسطن"),
        ("San Diego", "San Diego", "سان دييغو"),
        ("Rome", "Rome", "روما"),
        ("Liverpool", "Liverpool", "ليفربول"),
        ("Glasgow", "Glasgow", "غلاسكو"),
        ("Geneva", "Genève", "جنيف"),
        ("Brussels", "Bruxelles", "بروكسل"),
        ("Vienna", "Vienne", "فيينا"),
        ("Lisbon", "Lisbonne", "لشبونة"),
        ("Jakarta", "Jakarta", "جاكرتا"),
        ("Palu", "Palu", "بالو"),
        ("Hong Kong", "Hong Kong", "هونغ كونغ"),
        ("New York", "New York", "نيويورك"),
        ("Buenos Aires", "Buenos Aires", "بوينس آيرس"),
        ("Phoenix", "Phoenix", "فينيكس"),
        ("Sydney", "Sydney", "سيدني"),
        ("Tunis", "Tunis", "تونس العاصمة"),
        ("Oslo", "Oslo", "أوسلو"),
    ),
    (
        ("France", "France", "فرنسا"),
        ("China", "Chine", "الصين"),
        ("Russia", "Russie", "روسيا"),
        ("Turkey", "Turquie", "تركيا"),
        ("Syria", "Syrie", "سوريا"),
        ("Poland", "Pologne", "بولندا"),
        ("Hungary", "Hongrie", "المجر"),
        ("Sweden", "Suède", "السويد"),
        ("Switzerland", "Suisse", "سويسرا"),
        ("Norway", "Norvège", "النرويج"),
        ("Belgium", "Belgique", "بلجيكا"),
        ("Germany", "Allemagne", "ألمانيا"),
        ("Italy", "Italie", "إيطاليا"),
        ("Spain", "Espagne", "إسبانيا"),
        ("Australia", "Australie", "أستراليا"),
        ("Indonesia", "Indonésie", "إندونيسيا"),
        ("Afghanistan", "Afghanistan", "أفغانستان"),
        ("Japan", "Japon", "اليابان"),
        ("Canada", "Canada", "كندا"),
        ("Mexico", "Mexique", "المكسيك"),
        ("Brazil", "Brésil", "البرازيل"),
        ("Bangladesh", "Bangladesh", "بنغلاديش"),
        ("Peru", "Pérou", "بيرو"),
        ("Kenya", "Kenya", "كينيا"),
        ("Vietnam", "Vietnam", "فيتنام"),
    ),
    (
        ("California", "Californie", "كاليفورنيا"),
        ("Florida", "Floride", "فلوريدا"),
        ("Arizona", "Arizona", "أريزونا"),
        ("Texas", "Texas", "تكساس"),
        ("Nevada", "Nevada", "نيفادا"),
        ("Ohio", "Ohio", "أوهايو"),
        ("Oregon", "Oregon", "أوريغون"),
    ),
)
"""Groups of places that can be taken for one another: English, French, Arabic."""
PLACE_GENDERS = {
    "f": "France Chine Russie Turquie Syrie Pologne Hongrie Suède Suisse Norvège Belgique "
    "Californie Floride",
    "v": "Allemagne Italie Espagne Australie Indonésie Afghanistan Arizona Ohio Oregon",
    "m": "Japon Canada Mexique Brésil Bangladesh Pérou Kenya Vietnam Texas Nevada",
}
"""French names that take the same articles, so that a mistake does not show in the grammar."""

ORGANISATIONS: tuple[tuple[Spellings, ...], ...] = (
    (
        ("CNN", "CNN", "سي إن إن"),
        ("BBC", "BBC", "بي بي سي"),
        ("NBC News", "NBC News", "إن بي سي نيوز"),
        ("ABC News", "ABC News", "إيه بي سي نيوز"),
        ("Reuters", "Reuters", "رويترز"),
        ("Al Jazeera", "Al Jazeera", "الجزيرة"),
    ),
    (
        ("Google", "Google", "جوجل"),
        ("Microsoft", "Microsoft", "مايكروسوفت"),
        ("Facebook", "Facebook", "فيسبوك"),
        ("Amazon", "Amazon", "أمازون"),
        ("Apple", "Apple", "آبل"),
        ("Samsung", "Samsung", "سامسونج"),
        ("Nintendo", "Nintendo", "نينتندو"),
        ("Twitter", "Twitter", "تويتر"),
    ),
    (
        ("NATO", "OTAN", "الناتو"),
        ("the EU", "l’UE", "الاتحاد الأوروبي"),
        ("UNICEF", "UNICEF", "اليونيسف"),
        ("UNESCO", "UNESCO", "اليونسكو"),
        ("OPEC", "OPEP", "أوبك"),
    ),
    (
        ("Chelsea", "Chelsea", "تشيلسي"),
        ("Arsenal", "Arsenal", "أرسنال"),
        ("Manchester City", "Manchester City", "مانشستر سيتي"),
        ("Juventus", "Juventus", "يوفنتوس"),
        ("Real Madrid", "Real Madrid", "ريال مدريد"),
    ),
)
