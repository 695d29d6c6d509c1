"""What was measured, as one table in Markdown."""

from collections.abc import Iterator, Mapping
from typing import Any


def table(measured: Mapping[str, Any]) -> str:
    return "\n".join(_lines(measured))


def _lines(measured: Mapping[str, Any]) -> Iterator[str]:
    yield f"{measured['date']}, {measured['commit']}; {measured['machine']}."
    yield ""
    yield "| articles | asked | of the rate of | ratio | rounds | wanted | requests | p50 | p99 |"
    yield "|---:|---|---|---:|---|---:|---:|---:|---:|"
    for articles, rows in measured["rates"].items():
        for row in rows:
            ours = row["measured"]
            wanted = "" if row["wanted"] is None else f"{row['wanted']:.2f}"
            yield (
                f"| {int(articles):,} | {row['name']} | {row['floor']} | {row['ratio']:.3f}"
                f" | {row['least']:.3f} to {row['most']:.3f} | {wanted} | {ours['requests']:,}"
                f" | {ours['p50']:.2f} | {ours['p99']:.2f} |"
            )
    if flat := measured["flatness"]:
        sizes = measured["sizes"]
        yield ""
        yield f"| p95, ms, with | {' | '.join(f'{size:,}' for size in sizes)} | ratio | at most |"
        yield f"|---|{'---:|' * (len(sizes) + 2)}"
        for row in flat:
            times = " | ".join(f"{row['p95'][str(size)]:.1f}" for size in sizes)
            limit = "" if row["limit"] is None else f"{row['limit']:.1f}"
            yield f"| {row['kind']} | {times} | {row['ratio']:.2f} | {limit} |"
    yield ""
    yield from _sentences(measured)


def _sentences(measured: Mapping[str, Any]) -> Iterator[str]:
    if delay := measured.get("delay"):
        yield (
            f"- {delay['processes']} processes show an act {delay['p50']:.3f} s after it was"
            f" committed, p99 {delay['p99']:.3f} s (at most 1 s), in {delay['acts']} acts."
        )
    if (delay := measured.get("delay")) and (front := delay.get("front")):
        yield (
            f"- Through nginx {delay['processes']} processes show it after {front['p50']:.3f} s,"
            f" p99 {front['p99']:.3f} s, while {front['rate']:,.0f} requests a second are answered"
            f" ({front['rate'] / front['capacity']:.2f} of what it can)."
        )
    if split := measured.get("split"):
        parts = ", ".join(
            f"{one} {split[one] * 1000:.2f} ms" for one in ("sql", "template", "rest")
        )
        yield (
            f"- An article that no cache has takes {split['whole'] * 1000:.2f} ms before the"
            f" server: {parts}; {split['queries']:.0f} queries."
        )
    for articles, memory in measured["memory"].items():
        yield (
            f"- With {int(articles):,} articles one worker holds {memory['a worker']:.0f} MB after"
            f" the load; with the process that keeps it {memory['before']:.0f} MB before and"
            f" {memory['after']:.0f} MB after."
        )
    if loaded := {size: took for size, took in measured["loaded"].items() if took}:
        times = ", ".join(f"{int(size):,} in {took / 60:.1f} min" for size, took in loaded.items())
        yield f"- Archives were made and loaded: {times}."
