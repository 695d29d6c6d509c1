"""What readers are asked to do, and whether a source asks for the same."""

import pytest

from articles.grounding.requests import requests, said_by


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Call the number below.", "call", "On peut appeler un numéro."),
        ("Readers should send money to this account.", "pay", "تحويل المال إلى حساب"),
        ("Please install the app.", "install", "Le conseil fait télécharger son application."),
        ("Cliquez ici.", "follow_a_link", "People click on a link."),
        ("أدخلوا كلمة المرور.", "hand_over", "He had to enter his password."),
        ("اتصلوا على الرقم التالي.", "call", "A hotline has the number 190."),
    ],
)
def test_a_request_is_known_and_so_is_a_source_that_tells_of_it(
    text: str, kind: str, told: str
) -> None:
    assert [one.kind for one in requests(text)] == [kind]
    assert (said_by(told, kind), said_by("The harbour opened.", kind)) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor asked residents to call the number.",
        "Run by the state, the programme opened.",
        "Les clients ont payé des frais l’an dernier.",
        "واتصل الوزير بنظيره.",
    ],
)
def test_what_is_told_of_is_no_request(text: str) -> None:
    assert list(requests(text)) == []
