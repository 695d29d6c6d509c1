"""What numbers are numbers of: money, percentages, measures."""

from decimal import Decimal

import pytest

from articles.enums import Check
from articles.grounding.hedges import Hedge
from articles.grounding.mentions import facts
from articles.grounding.readings import Mention


def only(language: str, said: str) -> Mention:
    (mention,) = [one for one in facts(said, language).mentions if one.counted]
    return mention


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "It cost 75 billion euros."),
        ("en", "It cost €75bn."),
        ("en", "It cost EUR 75 billion."),
        ("fr", "Cela coûte 75 milliards d’euros."),
        ("fr", "Cela coûte 75 Md€."),
        ("fr", "Cela coûte 75 milliards de €."),
        ("ar", "بلغت الكلفة 75 مليار يورو."),
        ("ar", "بلغت الكلفة ٧٥ مليار يورو."),
    ],
)
def test_one_amount_is_read_alike_in_every_language(language: str, said: str) -> None:
    reading = only(language, said).readings[0]
    assert (reading.check, reading.value, reading.units) == (
        Check.MONEY,
        Decimal(75_000_000_000),
        frozenset({"EUR"}),
    )


@pytest.mark.parametrize(
    ("language", "said", "code"),
    [
        ("en", "500 Tunisian dinars", "TND"),
        ("fr", "500 dinars tunisiens", "TND"),
        ("ar", "500 دينار تونسي", "TND"),
        ("fr", "500 livres sterling", "GBP"),
        ("ar", "500 جنيه إسترليني", "GBP"),
        ("en", "US$500", "USD"),
    ],
)
def test_a_currency_is_known_by_its_full_name(language: str, said: str, code: str) -> None:
    assert only(language, said).readings[0].units == {code}


@pytest.mark.parametrize("said", ["500 dollars", "$500"])
def test_a_dollar_may_be_any_countrys(said: str) -> None:
    assert {"USD", "CAD", "AUD"} < only("en", said).readings[0].units


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "12.5 per cent"), ("en", "12.5%"), ("fr", "12,5 %"), ("fr", "12,5 pour cent"),
        ("ar", "12.5 في المئة"), ("ar", "٪12.5"), ("ar", "١٢٫٥ بالمائة"),
        ("fr", "12,5 points de pourcentage"),
    ],
)  # fmt: skip
def test_a_percentage_is_read_alike_in_every_language(language: str, said: str) -> None:
    mention = only(language, said)
    assert (mention.check, str(mention.readings[0].value)) == (Check.PERCENTAGE, "12.5")


@pytest.mark.parametrize(
    ("language", "said", "unit"),
    [
        ("en", "30 kilometres", "length-kilometer"),
        ("fr", "30 km", "length-kilometer"),
        ("ar", "30 كيلومترا", "length-kilometer"),
        ("ar", "30 عاما", "duration-year"),
        ("fr", "30 ans", "duration-year"),
        ("en", "30-year", "duration-year"),
        ("en", "30 mph", "speed-mile-per-hour"),
    ],
)
def test_a_unit_is_known_by_its_names(language: str, said: str, unit: str) -> None:
    mention = only(language, said)
    assert (mention.check, mention.readings[0].units) == (Check.UNIT, frozenset({unit}))


def test_numbers_in_a_row_share_what_the_last_one_says() -> None:
    first, last = facts("between 70 and 75 billion euros", "en").mentions
    assert [(one.check, one.value) for one in first.readings] == [
        (Check.FIGURE, Decimal(70)),
        (Check.MONEY, Decimal(70_000_000_000)),
    ]
    assert last.readings[0].value == 75_000_000_000


@pytest.mark.parametrize(
    ("language", "said", "hedge"),
    [
        ("en", "nearly 2,000 people", Hedge.NEARLY),
        ("fr", "environ 2 000 personnes", Hedge.ABOUT),
        ("fr", "plus de 2 000 personnes", Hedge.OVER),
        ("ar", "نحو 2000 شخص", Hedge.ABOUT),
        ("ar", "أكثر من 2000 شخص", Hedge.OVER),
        ("en", "less than $3 million", Hedge.UNDER),
        ("fr", "une vingtaine de blessés", Hedge.ABOUT),
        ("en", "2,000 people", Hedge.NONE),
    ],
)
def test_a_hedge_is_heard(language: str, said: str, hedge: Hedge) -> None:
    assert only(language, said).hedge is hedge


def test_places_lead_back_to_the_text_that_was_given() -> None:
    said = "بَلَغَتِ الكُلْفَةُ 75 مليار يورو"
    read = facts(said, "ar")
    (mention,) = read.mentions
    start, end = read.folded.place(mention.start, mention.end)
    assert said[start:end] == "75 مليار يورو"


@pytest.mark.parametrize(
    ("language", "said", "unit"),
    [
        ("fr", "les quatre derniers jours", "duration-day"),
        ("en", "the last four consecutive days", "duration-day"),
        ("ar", "في الأيام الأربعة الماضية", "duration-day"),
        ("fr", "une quinzaine de jours", "duration-day"),
        ("ar", "ارتفع 10 سنتيمترات", "length-centimeter"),
        ("en", "a speed of 800 kph", "speed-kilometer-per-hour"),
        ("fr", "elle file à 70m/s", "speed-meter-per-second"),
    ],
)
def test_a_unit_is_found_behind_an_adjective_and_before_an_arabic_number(
    language: str, said: str, unit: str
) -> None:
    assert only(language, said).readings[0].units == {unit}


@pytest.mark.parametrize("said", ["في اليوم الرابع", "في الدقيقة 89 يوم السبت"])
def test_an_ordinal_and_a_weekday_are_no_number_of_days(said: str) -> None:
    assert only("ar", said).check is Check.FIGURE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "a three-dimensional picture"),
        ("ar", "صورة ثلاثية الأبعاد"),
        ("ar", "الذي ألف كتبا"),
    ],
)
def test_a_word_that_counts_nothing_states_no_number(language: str, said: str) -> None:
    assert [one.counted for one in facts(said, language).mentions] == [False]


def test_the_second_half_is_half_of_nothing() -> None:
    assert [str(one.readings[0].value) for one in facts("the second half", "en").mentions] == [
        "2",
        "0.5",
    ]


def all_of(language: str, said: str) -> list[tuple[Check, str]]:
    found = facts(said, language).mentions
    return [(one.check, f"{one.readings[0].value.normalize():f}") for one in found]


@pytest.mark.parametrize(
    ("said", "check", "worth", "unit"),
    [
        ("ثمنها دينارين", Check.MONEY, "2", "TND"),
        ("مساحتها هكتاران", Check.UNIT, "2", "area-hectare"),
        ("وزنها كيلوغرامين", Check.UNIT, "2", "mass-kilogram"),
        ("بعد شهرين", Check.UNIT, "2", "duration-month"),
        ("استغرق ساعتين ونصف", Check.UNIT, "2.5", "duration-hour"),
    ],
)
def test_two_of_a_unit_or_a_currency_is_one_arabic_word(
    said: str, check: Check, worth: str, unit: str
) -> None:
    (mention,) = facts(said, "ar").mentions
    reading = mention.readings[0]
    assert (reading.check, str(reading.value), unit in reading.units) == (check, worth, True)


@pytest.mark.parametrize(
    ("language", "said", "worth"),
    [
        ("fr", "quatre minutes et demie", "4.5"),
        ("en", "four and a half minutes", "4.5"),
        ("ar", "أربع دقائق ونصف دقيقة", "4.5"),
        ("fr", "deux secondes et quatre dixièmes", "2.4"),
    ],
)
def test_a_unit_may_have_a_fraction_behind_it(language: str, said: str, worth: str) -> None:
    assert all_of(language, said) == [(Check.UNIT, worth)]


def test_a_fraction_of_something_else_is_not_added_to_a_unit() -> None:
    assert all_of("en", "30 years and half of the town") == [
        (Check.UNIT, "30"),
        (Check.FIGURE, "0.5"),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Treize s’alignent"),
        ("en", "one figure, 13: litres of water"),
        ("en", "It cost 13. Minutes later it was sold."),
        ("en", "In coach 13 an engineer writes."),
        ("en", "It stops at 13, an hour early."),
    ],
)
def test_no_unit_is_read_over_a_sign_or_out_of_another_word(language: str, said: str) -> None:
    assert (Check.FIGURE, "13") in all_of(language, said)


@pytest.mark.parametrize("said", ["أربعة في المئة", "4 في المئة"])
def test_a_percentage_in_words_is_read_in_arabic(said: str) -> None:
    assert all_of("ar", said) == [(Check.PERCENTAGE, "4")]


@pytest.mark.parametrize(
    ("language", "said", "unit"),
    [
        ("ar", "2,900 ميغاواط", "power-megawatt"),
        ("ar", "220 مترًا مكعبًا", "volume-cubic-meter"),
        ("ar", "1.4 كيلوواط ساعة", "energy-kilowatt-hour"),
        ("fr", "1,4 kilowattheure", "energy-kilowatt-hour"),
        ("fr", "25 km à l’heure", "speed-kilometer-per-hour"),
        ("ar", "الكيلومترات الثلاثة الأولى", "length-kilometer"),
    ],
)
def test_a_unit_is_known_as_stories_write_it(language: str, said: str, unit: str) -> None:
    assert facts(said, language).mentions[0].readings[0].units == {unit}


def test_what_only_names_parts_states_no_number() -> None:
    found = facts("تساوي أربعة أجزاء من المئة", "ar").mentions
    assert [one.counted for one in found] == [True, False]
