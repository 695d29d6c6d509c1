"""The long checks, and those that need Node or Java: ``make proof``.

Each check prints what it found and has a line in docs/proof.md with the date and the commit.
``python -m tests.proof "weight of an article"`` runs that check and leaves the other lines.
What a machine lacks is skipped and said so. Everything happens in clones in temporary
folders; nothing of the checkout changes but docs/proof.md.
"""

import gzip
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from articles.demo import local_model
from benchmarks import desk
from benchmarks.speed import load, throughput
from benchmarks.speed.sites import filled
from tests import lighthouse, npm
from tests.e2e.pages import LANGUAGES, addresses
from tests.e2e.site import free_port, running
from tests.environment import ROOT
from tests.proof_feeds import in_javascript
from tests.proof_odd import odd_requests
from tests.proven import Result, Skipped, failure, write


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(CHECKS)
    if unknown:
        sys.exit(f"There is no check {', '.join(unknown)}. These are: {', '.join(CHECKS)}.")
    on = f"{datetime.now(UTC):%Y-%m-%d}, {output('git', 'rev-parse', '--short', 'HEAD')}"
    results = []
    for name in wanted or CHECKS:
        print(f"── {name}", flush=True)
        started = time.monotonic()
        try:
            result = Result(name, CHECKS[name](), passed=True, on=on)
        except Skipped as reason:
            result = Result(name, f"skipped: {reason}", passed=True, on=on)
        except AssertionError as error:
            print(error, flush=True)
            result = Result(name, f"FAILED: {str(error).strip()[:400]}", passed=False, on=on)
        results.append(result)
        print(f"   {result.figure} ({time.monotonic() - started:.0f} s)", flush=True)
        # At once: all of them take an hour, and may be broken off.
        write([result], CHECKS)
    return 0 if all(result.passed for result in results) else 1


def output(*command: str) -> str:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


@contextmanager
def clone() -> Iterator[Path]:
    """A clean clone of what is committed, in a folder that everyone may enter."""
    with tempfile.TemporaryDirectory(prefix="newsroom-proof-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        target = folder / "site"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
        yield target


def environment(**more: str) -> dict[str, str]:
    kept = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | more


def serve_demo(folder: Path, *, prefix: tuple[str, ...] = (), **more: str) -> tuple[float, float]:
    """Run ``make demo`` in a terminal until it serves, then press Ctrl-C. Gives back the
    seconds until it served and until everything had stopped."""
    port = str(free_port())
    started = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        command = [*prefix, "make", "demo", f"PORT={port}"]
        os.execvpe(command[0], command, environment(**more))  # noqa: S606
    said = b""
    while b"Ctrl-C stops everything" not in said:
        ready, _, _ = select.select([terminal], [], [], 300)
        try:
            part = os.read(terminal, 65536) if ready else b""
        except OSError:
            part = b""
        assert part, said.decode(errors="replace")[-600:]
        said += part
    served = time.monotonic() - started
    os.write(terminal, b"\x03")
    pressed = time.monotonic()
    while True:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    os.close(terminal)
    left = subprocess.run(["pgrep", "-f", str(folder)], capture_output=True, text=True, check=False)
    assert left.stdout.strip() == "", f"processes left behind: {left.stdout}"
    return served, time.monotonic() - pressed


def demo_from_a_clean_clone() -> str:
    with clone() as folder, tempfile.TemporaryDirectory() as cache:
        first, _stopped = serve_demo(folder, PIP_CACHE_DIR=cache)
        second, stopped = serve_demo(folder, PIP_CACHE_DIR=cache, PIP_NO_INDEX="1")
        status = subprocess.run(
            ["git", "status", "--porcelain"], cwd=folder, capture_output=True, text=True, check=True
        ).stdout
    assert first < 300, f"first run served after {first:.0f} s"
    assert second < 10, f"second run served after {second:.1f} s"
    assert status == "", f"the checkout changed: {status}"
    return (
        f"served after {first:.0f} s from an empty cache, after {second:.1f} s the second time"
        f" without a package index; stopped in {stopped:.1f} s"
    )


def as_a_normal_user() -> str:
    if os.geteuid() != 0:
        raise Skipped("this is one already")
    python = next((p for p in ("/usr/bin/python3", "/usr/local/bin/python3") if _at_least(p)), None)
    if python is None or not shutil.which("setpriv"):
        raise Skipped("needs a Python 3.11 that others may run, and setpriv")
    user = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    with clone() as folder:
        home = folder.parent
        subprocess.run(["chown", "-R", "65534:65534", str(home)], check=True)
        more = {"HOME": str(home), "PYTHON": python}
        first, _stopped = serve_demo(folder, prefix=user, **more)
        done = subprocess.run(
            [*user, "make", "test"],
            cwd=folder,
            env=environment(LC_ALL="C", **more),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-1500:]
    summary = re.findall(r"\d+ passed.*", done.stdout)
    return f"demo served after {first:.0f} s; make test under LC_ALL=C: {summary[-1]}"


def _at_least(python: str) -> bool:
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    return (
        Path(python).exists() and subprocess.run([python, "-c", code], check=False).returncode == 0
    )


def valid_html_and_css() -> str:
    """Every page type in every language, and the style sheets, by the Nu validator."""
    with npm.installed("vnu-jar@26", run_by="java") as folder, running() as site:
        jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
        pages = 0
        for code, paths in addresses(site).items():
            if code not in LANGUAGES:
                continue
            for kind, path in paths.items():
                html = site.body(path, **{"Sec-Fetch-Dest": "document"})
                (folder / f"{kind}-{code}.html").write_bytes(html)
                pages += 1
        html_errors = _validate(jar, "--filterpattern", ".*Trailing slash.*",
                                *map(str, sorted(folder.glob("*.html"))))  # fmt: skip
        css_errors = _validate(jar, "--css", *map(str, sorted((ROOT / "static/css").glob("*.css"))))
    assert html_errors + css_errors == "", html_errors + css_errors
    return f"{pages} pages and all style sheets without an error"


def _validate(jar: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "gnu", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr


def weight() -> str:
    """What an article weighs: HTML and CSS compressed, in kB."""
    with running() as site:
        found = addresses(site)
        css = 0
        html = site.body(found["en"]["article"]).decode()
        for href in re.findall(r'<link rel="stylesheet" href="([^"]+)"', html):
            css += len(gzip.compress(site.body(href)))
        pages = {c: len(gzip.compress(site.body(found[c]["article"]))) for c in LANGUAGES}
    worst = max(pages.values()) + css
    assert worst <= 25_000, f"{worst} bytes"
    sizes = ", ".join(f"{code} {size / 1000:.1f}" for code, size in pages.items())
    return f"HTML {sizes} kB; CSS {css / 1000:.1f} kB; together at most {worst / 1000:.1f} of 25 kB"


def large_archive() -> str:
    """Pages of the desk with 1,000 articles and with 100,000."""
    rows = {row.page: row for row in desk.measure()}
    listed = rows["list"]
    assert listed.ratio < 1.5, f"the list takes {listed.small:.0f} and {listed.large:.0f} ms"
    told = [f"{name} {row.small:.0f} and {row.large:.0f}" for name, row in rows.items()]
    return f"ms with {desk.SMALL:,} articles and with {desk.LARGE:,}: {', '.join(told)}"


def speed() -> str:
    """That the benchmarks run, on a small archive; docs/performance.md has what counts."""
    if sentence := load.missing():
        raise Skipped(sentence)
    rows = ("article, cold", "article, 304", "feed, 304", "beacon")
    with filled(2_000) as site:
        measured, memory = throughput.measure(site, 1, rows, print)
    told = (f"{row.name} {row.ratio:.3f} of {row.floor}" for row in measured)
    return f"{', '.join(told)}; a worker holds {memory['a worker']:.0f} MB"


def workflow() -> str:
    """More sequences of acts than `make test` has time for, and other ones each time."""
    sequences = 200
    _pytest("publishing/test_workflow_machine.py", WORKFLOW_SEQUENCES=str(sequences))
    return f"{sequences} sequences of up to 40 acts broke no rule"


def api() -> str:
    """More questions to the API than `make test` has time for, and other ones each time."""
    cases = 200
    _pytest("reader/api/test_document.py", API_CASES=str(cases))
    return f"{cases} questions of each kind to each operation were answered as its document says"


def model() -> str:
    """From a feed to the desk's queue with a real language model, over real HTTP."""
    if sentence := local_model.missing():
        raise Skipped(sentence)
    said = _pytest("demo/test_wire_demo.py", "-s", WITH_MODEL="1")
    answers = re.findall(r"answer \d: ([\d.]+) s(, not used)?", said)
    seconds = sum(float(took) for took, _unused in answers)
    unused = sum(bool(unused) for _took, unused in answers)
    return (
        f"a feed became articles in three languages that wait for review: {len(answers)} answers"
        f" in {seconds:.0f} s, {unused} of them of no use"
    )


def _pytest(path: str, *options: str, **more: str) -> str:
    """Run a test of ``tests/integration`` in the environment and ``more``; what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, f"tests/integration/{path}"],
        cwd=ROOT,
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, failure(done.stdout)
    return done.stdout


def long_tests() -> str:
    """What `make test` has no time for."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "long", "tests"],
        cwd=ROOT,
        env=os.environ | {"LONG": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, failure(done.stdout)
    return done.stdout.strip().splitlines()[-1]


def spanish() -> str:
    """A fourth language by what docs/operation.md says, and nothing else."""
    with clone() as folder:
        _edit(folder / "newsroom/settings.py", '    ("en", _("English")),\n',
              '    ("en", _("English")),\n    ("es", _("Spanish")),\n')  # fmt: skip
        _edit(
            folder / "articles/languages.py",
            "    )\n}\n\n\ndef codes",
            f"{ROW}    )\n}}\n\n\ndef codes",
        )
        manage = [sys.executable, "manage.py"]
        env = environment(DEMO="1", DATA_DIR=str(folder / ".data"), DEBUG="1")

        def run(*arguments: str) -> str:
            done = subprocess.run(
                [*manage, *arguments],
                cwd=folder,
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{arguments}: {done.stderr[-400:]}"
            return done.stdout

        if not shutil.which("xgettext"):
            raise Skipped("needs gettext to make the catalogue")
        run("messages")
        _pretend_to_translate(folder / "locale")
        run("messages", "--compile-only")
        run("makemigrations", "articles", "--name", "spanish")
        run("migrate", "-v0")
        run("makemigrations", "--check", "--dry-run")
        run("load_demo")
        said = run("shell", "-v0", "-c", TRIAL)
    assert said.split() == ["8", "200", "200", "200", "404", "200"], said
    return "one setting, one row, one migration, one catalogue; an article went live in Spanish"


ROW = """        Language(
            code="es",
            name="Español",
            direction="ltr",
            locale="es",
            social_locale="es_ES",
            search_configuration="spanish",
            words_per_minute=260,
            from_it=pgettext_lazy("Translated by AI …", "from Spanish"),
            its_article=_("The Spanish article"),
        ),
"""

TRIAL = """
from django.test import Client
from articles import publishing as p
from articles.models import Article, Disclaimer, User
print(Disclaimer.objects.filter(language="es").count())
by = User.objects.get(username="nadir"); by.languages.append("es"); by.save()
a = Article.objects.select_related("category").get(title_en__startswith="Macron")
get = lambda path: print(Client(HTTP_HOST="127.0.0.1").get(path, follow=True).status_code)
get("/es/"); get("/es/about/ai/"); get("/es/feed.rss"); get(f"/es/tech/{a.pk}-x/")
p.rename_category(a.category, "es", by=by, name="Tecnología")
p.write(a, "es", by=by, title="La cumbre", dek="En Francia.", body="<p>Una frase.</p>",
        origin="generated", picture_alt="Una sala")
for step in (p.submit, p.approve, p.publish): step(a, "es", by=by)
get(a.get_absolute_url("es"))
"""


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{path.name} has no {before!r}"
    path.write_text(text.replace(before, after), encoding="utf-8")


def _pretend_to_translate(folder: Path) -> None:
    """Fill what is missing in every catalogue with marked English."""
    from babel.messages.pofile import read_po, write_po

    for path in folder.glob("*/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        for message in catalogue:
            if not message.id or (message.string and all(message.string)):
                continue
            if isinstance(message.id, str):
                message.string = f"[{path.parts[-3]}] {message.id}"
            else:
                message.string = (message.id[-1],) * catalogue.num_plurals
            message.flags.discard("fuzzy")
        catalogue.fuzzy = False
        with path.open("wb") as file:
            write_po(file, catalogue, width=0)


CHECKS: dict[str, Callable[[], str]] = {
    "`make demo` from a clean clone": demo_from_a_clean_clone,
    "weight of an article": weight,
    "valid HTML and CSS": valid_html_and_css,
    "feeds in JavaScript": in_javascript,
    "Lighthouse on a phone": lighthouse.phone,
    "the workflow, whatever is done": workflow,
    "the API, whatever is asked": api,
    "odd requests": odd_requests,
    "long tests": long_tests,
    "model": model,
    "the desk with 100,000 articles": large_archive,
    "speed beside floors": speed,
    "Spanish as a fourth language": spanish,
    "as a normal user after root": as_a_normal_user,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
