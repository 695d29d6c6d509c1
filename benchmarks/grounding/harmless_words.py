"""Words that can be said otherwise without saying anything else."""

SYNONYMS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\bsaid that\b", "stated that"), (r"\bsaid (?=he|she|they|it|the )", "stated "),
        (r"\btold\b(?= (?:the|reporters|a))", "informed"), (r"\bbegan\b", "started"),
        (r"\bstarted\b", "began"), (r"\bhelped\b", "assisted"), (r"\bannounced\b", "made known"),
        (r"\breported\b(?= that)", "stated"), (r"\badded\b(?= that)", "went on to say"),
        (r"\bpurchased?\b", "acquired"), (r"\bshowed\b", "revealed"), (r"\bended\b", "finished"),
        (r"\bbelieves?\b(?= (?:that|the))", "considers"), (r"\balso\b", "in addition"),
        (r"\bHowever, ", "Nevertheless, "), (r"\bhowever, ", "nevertheless, "),
        (r"\bapproximately\b", "roughly"), (r"\baround(?= \d)", "about"),
        (r"\bAccording to\b", "In the words of"), (r"\bdue to\b", "because of"),
        (r"\blarge\b", "big"), (r"\bstill\b", "even now"), (r"\brequired\b", "needed"),
    ),
    "fr": (
        (r"\ba déclaré\b", "a affirmé"), (r"\ba annoncé\b", "a fait savoir"),
        (r"\ba indiqué\b", "a précisé"), (r"\ba ajouté\b", "a poursuivi"),
        (r"\ba affirmé\b", "a déclaré"), (r"\bégalement\b", "aussi"),
        (r"\bCependant\b", "Néanmoins"), (r"\bcependant\b", "néanmoins"),
        (r"\bToutefois\b", "Néanmoins"), (r"\bafin de\b", "pour"),
        (r"\benviron(?= \d)", "à peu près"),
        (r"\bde nombreux\b", "beaucoup de"), (r"\bde nombreuses\b", "beaucoup de"),
        (r"\ba commencé\b", "a débuté"), (r"\bpropos\b", "paroles"),
        (r"\bpar conséquent\b", "donc"), (r"\bactuellement\b", "en ce moment"),
        (r"\bnotamment\b", "en particulier"), (r"\bSelon\b", "D’après"), (r"\bselon\b", "d’après"),
        (r"\bD['’]après\b", "Selon"), (r"\bd['’]après\b", "selon"), (r"\bainsi que\b", "et aussi"),
        (r"\bMais\b", "Or"), (r"\bsouhaite\b", "désire"), (r"\bAlors que\b", "Tandis que"),
    ),
    "ar": (
        (r"(?<!\w)وقال(?!\w)", "وذكر"), (r"(?<!\w)قال(?= [ء-ي]+ [ء-ي]+ إن)", "ذكر"),
        (r"(?<!\w)وأضاف(?!\w)", "وتابع"), (r"(?<!\w)صرّ?ح(?!\w)", "أعلن"),
        (r"(?<!\w)أعلن(?!\w)", "كشف"), (r"(?<!\w)حوالي(?!\w)", "نحو"),
        (r"(?<!\w)أيضًا(?!\w)", "كذلك"),
        (r"(?<!\w)أيضاً(?!\w)", "كذلك"), (r"(?<!\w)ومع ذلك(?!\w)", "ورغم ذلك"),
        (r"(?<!\w)حيث(?!\w)", "إذ"), (r"(?<!\w)تقريبًا(?!\w)", "على وجه التقريب"),
        (r"(?<!\w)وفقًا ل", "طبقًا ل"),
        (r"(?<!\w)وفقاً ل", "طبقاً ل"), (r"(?<!\w)من أجل(?!\w)", "بغية"),
        (r"(?<!\w)بسبب(?!\w)", "نتيجة"),
        (r"(?<!\w)(?<!من )خلال(?!\w)", "أثناء"), (r"(?<!\w)وأشار(?!\w)", "ولفت"),
        (r"(?<!\w)عندما(?!\w)", "حين"),
        (r"(?<!\w)لأن(?!\w)", "إذ إن"), (r"(?<!\w)مثل(?!\w)", "على غرار"),
    ),
}  # fmt: skip

HEDGES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "up": ("nearly", "almost"),
        "near": ("about", "around", "some"),
        "down": ("more than", "over"),
    },
    "fr": {"up": ("près de", "presque"), "near": ("environ", "quelque"), "down": ("plus de",)},
    "ar": {
        "up": ("قرابة", "ما يقارب"),
        "near": ("نحو", "حوالي"),
        "down": ("أكثر من", "ما يزيد على"),
    },
}
"""What is said of a figure rounded up, rounded to the nearest, and rounded down."""
