"""Words that a mistake in a quotation or in a negation puts in the place of others."""

OPPOSITES: dict[str, dict[str, str]] = {
    "en": {
        "all": "some", "always": "sometimes", "good": "bad", "great": "poor", "better": "worse",
        "best": "worst", "more": "less", "many": "few", "never": "often", "every": "hardly any",
        "everyone": "nobody", "first": "last", "new": "old", "easy": "hard", "right": "wrong",
        "big": "small", "large": "small", "long": "short", "old": "young", "well": "badly",
        "high": "low", "before": "after", "strong": "weak", "people": "voters",
        "believe": "doubt", "think": "doubt", "want": "refuse", "need": "avoid", "must": "may",
        "will": "may", "should": "could", "very": "hardly", "difficult": "simple", "can": "must",
        "really": "hardly", "important": "minor", "country": "party", "because": "although",
    },
    "fr": {
        "tous": "certains", "toujours": "parfois", "bon": "mauvais", "bonne": "mauvaise",
        "grand": "petit", "grande": "petite", "mieux": "moins bien", "plus": "moins",
        "beaucoup": "peu", "jamais": "rarement", "premier": "dernier", "première": "dernière",
        "nouveau": "vieux", "facile": "difficile", "difficile": "facile", "très": "peu",
        "avant": "après", "bien": "mal", "fort": "faible", "important": "secondaire",
        "gens": "électeurs", "personnes": "familles", "pays": "parti", "devons": "pouvons",
        "doit": "peut", "veut": "refuse", "faut": "faudrait", "vraiment": "à peine",
        "monde": "village", "car": "même si", "travail": "repos", "temps": "argent",
    },
    "ar": {
        "جميع": "بعض", "كل": "بعض", "دائمًا": "أحيانًا", "جيد": "سيئ", "جيدة": "سيئة",
        "كبير": "صغير", "كبيرة": "صغيرة", "أكثر": "أقل", "الكثير": "القليل", "أول": "آخر",
        "أبدًا": "أحيانًا", "جديد": "قديم", "جديدة": "قديمة", "سهل": "صعب", "صعب": "سهل",
        "قبل": "بعد", "جدًا": "قليلًا", "جداً": "قليلاً", "الناس": "الناخبين", "يجب": "يمكن",
        "نريد": "نرفض", "أعتقد": "أشك", "اعتقد": "أشك", "أفضل": "أسوأ", "مهم": "ثانوي",
        "العالم": "الحي", "الأشخاص": "العائلات", "العمل": "الراحة", "البلاد": "الحزب",
        "كثير": "قليل", "كثيرًا": "قليلًا", "قوي": "ضعيف", "طويل": "قصير", "سيكون": "قد يكون",
    },
}  # fmt: skip

INVENTED: dict[str, tuple[str, ...]] = {
    "en": (
        "“We were told nothing until it was far too late,” one of those present said.",
        "“This is a betrayal that nobody here will forget,” a resident said.",
        "“The figures were known to the board from the start,” an official said.",
        '"I would sign it again tomorrow, without changing a word," a spokesman added.',
        '"They walked past us as though we were furniture," a witness recalled.',
    ),
    "fr": (
        "« On ne nous a rien dit avant qu’il ne soit trop tard », a déclaré un témoin.",
        "« C’est une trahison que personne ici n’oubliera », a lancé une habitante.",
        "« La direction connaissait les chiffres depuis le début », a affirmé un responsable.",
        "« Je le signerais encore demain, sans en changer un mot », a ajouté un porte-parole.",
        "« Ils sont passés devant nous comme si nous étions des meubles », a raconté un passant.",
    ),
    "ar": (
        'وقال أحد الحاضرين: "لم يخبرنا أحد بشيء إلا بعد فوات الأوان".',
        'وقالت إحدى السكان: "هذه خيانة لن ينساها أحد هنا".',
        "وأكد أحد المسؤولين: «كان مجلس الإدارة على علم بالأرقام منذ البداية».",
        "وأضاف متحدث: «سأوقّع عليه غدًا مرة أخرى دون تغيير كلمة واحدة».",
        'وروى شاهد: "لقد مروا أمامنا كأننا قطع أثاث".',
    ),
}

AUXILIARIES = (
    "is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "may", "has",
    "have", "had", "did", "does", "do",
)  # fmt: skip
CONTRACTED = {
    "can't": "can", "won't": "will", "isn't": "is", "aren't": "are", "wasn't": "was",
    "weren't": "were", "wouldn't": "would", "couldn't": "could", "shouldn't": "should",
    "hasn't": "has", "haven't": "have", "hadn't": "had", "cannot": "can",
}  # fmt: skip

ARABIC_NEGATED = {
    "لا يمكن": "يمكن", "لا يجب": "يجب", "لم يكن": "كان", "لم تكن": "كانت", "لن يكون": "سيكون",
    "لن تكون": "ستكون", "ليس هناك": "هناك", "لا يوجد": "يوجد", "لا توجد": "توجد",
    "لم يعد": "عاد", "لم تتمكن": "تمكنت", "لم يتمكن": "تمكن", "لا نعرف": "نعرف",
    "لا أعرف": "أعرف", "لا يريد": "يريد", "لا تريد": "تريد", "لا أعتقد": "أعتقد", "لن يتم": "سيتم",
    "لم يتم": "تم", "لا ينبغي": "ينبغي", "لا يستطيع": "يستطيع", "لا تزال هناك": "لم تعد هناك",
    "لا يعرف": "يعرف", "لا تعرف": "تعرف", "لم تقدم": "قدمت", "لم يقدم": "قدم", "لم يرد": "رد",
    "لا يحتاج": "يحتاج", "لا يحق": "يحق", "لا يستطيعون": "يستطيعون",
}  # fmt: skip
"""What is denied, and what is left when it is not."""
ARABIC_AFFIRMED = {
    "يمكن": "لا يمكن", "يجب": "لا يجب", "سيكون": "لن يكون", "ستكون": "لن تكون",
    "سيتم": "لن يتم", "كانت": "لم تكن", "كان": "لم يكن", "توجد": "لا توجد", "يوجد": "لا يوجد",
    "ينبغي": "لا ينبغي", "يريد": "لا يريد", "يستطيع": "لا يستطيع", "تم": "لم يتم",
}  # fmt: skip
