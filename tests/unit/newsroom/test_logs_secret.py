"""No line tells a secret, whoever wrote it."""

import json

import pytest

from newsroom.logs.secret import HIDDEN, Hiding

SECRETS = ("kept-secret", 'q"uote\\d-é', "abc")
hiding = Hiding(SECRETS)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("x kept-secret y", f"x {HIDDEN} y"),
        # One that is so short stands in half of all lines.
        ("abc abcd", "abc abcd"),
        ("Not Found: /preview/IntB1cA:x-Y_z/", f"Not Found: /preview/{HIDDEN}/"),
        ("/desk/password_reset/Mg/c4-1f/ 200", f"/desk/password_reset/Mg/{HIDDEN}/ 200"),
        ("postgresql://amal:word@db:5432/news", f"postgresql://amal:{HIDDEN}@db:5432/news"),
        ("Authorization: Bearer ey.J0-_", f"Authorization: Bearer {HIDDEN}"),
        ("{'password': 'word', 'n': 1}", f"{{'password': '{HIDDEN}', 'n': 1}}"),
        ("api_key=word&x=1", f"api_key={HIDDEN}&x=1"),
        # What only looks like one is told.
        ("https://news.example/fr/ took 3 tokens, no password", None),
        ("the key of the feed: 12:30", None),
    ],
)
def test_what_opens_a_door_is_taken_out(line: str, told: str | None) -> None:
    assert hiding(line) == (line if told is None else told)


def test_what_is_taken_out_of_json_leaves_json() -> None:
    said = {"message": f"{SECRETS[1]} and token: {SECRETS[0]}, cookie=x", "n": 1}
    line = json.dumps(said, ensure_ascii=False)
    assert json.loads(hiding(line)) == {
        "message": f"{HIDDEN} and token: {HIDDEN}, cookie={HIDDEN}", "n": 1,
    }  # fmt: skip
