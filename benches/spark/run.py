#!/usr/bin/env python3
"""Kurzum as a pipe of Apache Spark: benches/spark/run.py [--bin PATH] [--articles N] [--slots N]

Makes N articles (100,000 if not said otherwise) of the prose of the two examples, runs `kurzum summarize --jsonl` and
`kurzum facts --jsonl` over them three ways, alone, in GNU parallel and as a pipe of Spark, and holds that every article
is answered once and by each way with the same bytes. Then a run in which every partition fails at its first attempt: Spark
tries it again, and there must be no answer twice. Prints a table for benches/README.md.

Needs `pip install pyspark`, and Debian's `default-jre-headless` and `parallel`; without parallel its row is left out.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {"summarize": ["summarize", "--jsonl", "-n", "3"], "facts": ["facts", "--jsonl"]}


def make_articles(path, n_articles):
    """One article a line: the sentences of an example from another one on, and a word that no other article has."""
    samples = []
    for name in ("de.txt", "en.txt"):
        text = (ROOT / "assets/examples" / name).read_text(encoding="utf-8")
        samples.append(text.replace(". ", ".\0").split("\0"))
    with open(path, "w", encoding="utf-8") as out:
        for number in range(n_articles):
            sentences = samples[number % 2]
            start = number // 2 * 7 % len(sentences)
            chosen = sentences[start:] + sentences[:start]
            text = " ".join(chosen[:12]) + f"\n\nThe number of this article is {number}."
            out.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")


def cpu_secs():
    """The processor time of all child processes that ended, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def alone(binary, arguments, articles, answers):
    with open(articles, "rb") as lines, open(answers, "wb") as out:
        subprocess.run([binary, *arguments], stdin=lines, stdout=out, check=True)


def parallel(binary, arguments, articles, answers, n_slots):
    command = ["parallel", "--will-cite", "--pipe", "--keep-order", "--block", "4M", "-j", str(n_slots), binary, *arguments]
    with open(articles, "rb") as lines, open(answers, "wb") as out:
        subprocess.run(command, stdin=lines, stdout=out, check=True)


def spark(context, binary, arguments, articles, answers):
    """As a pipe. Spark's own pipe joins the command and the environment; `checkCode` makes a failed program a failed task."""
    command = " ".join([binary, *arguments])
    lines = context.textFile(str(articles), minPartitions=context.defaultParallelism * 4)
    shutil.rmtree(answers, ignore_errors=True)
    lines.pipe(command, checkCode=True).saveAsTextFile(str(answers))


def answers_of(path):
    """The answers by the id of their article; each may be there once."""
    files = sorted(Path(path).glob("part-*")) if os.path.isdir(path) else [path]
    found = {}
    for file in files:
        with open(file, "rb") as lines:
            for line in lines:
                number = json.loads(line)["id"]
                if number in found:
                    sys.exit(f"{path}: article {number} is answered twice")
                found[number] = line.rstrip(b"\n")
    return found


def check(answers, expected, way):
    if answers != expected:
        others = [number for number in expected if answers.get(number) != expected[number]]
        sys.exit(f"{way}: {len(others)} answers are missing or others, the first is that of article {others[:1]}")


def failing_once(folder, binary, arguments):
    """A program that fails at the first attempt of each partition, half way, and is Kurzum at the second."""
    script = Path(folder) / "failing.sh"
    program = " ".join([binary, *arguments])
    script.write_text(
        "#!/bin/sh\n"
        "# The first line of a partition names it.\n"
        "read -r first\n"
        f'mark="{folder}/tried-$(printf %s "$first" | cksum | cut -d" " -f1)"\n'
        'if [ ! -e "$mark" ]; then\n'
        '  touch "$mark"\n'
        f'  printf "%s\\n" "$first" | {program}\n'
        "  cat > /dev/null\n  exit 3\n"
        "fi\n"
        f'{{ printf "%s\\n" "$first"; cat; }} | {program}\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return str(script)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "target/release/kurzum"))
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--slots", type=int, default=2)
    arguments = parser.parse_args()
    binary = str(Path(arguments.bin).resolve())
    from pyspark import SparkConf, SparkContext

    # The second number is how often a task may fail, which is 1 on a single machine otherwise.
    conf = SparkConf().setMaster(f"local[{arguments.slots},4]").setAppName("kurzum").set("spark.ui.enabled", "false")
    context = SparkContext(conf=conf)
    context.setLogLevel("OFF")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        make_articles(articles, arguments.articles)
        for name, command in COMMANDS.items():
            before, began = cpu_secs(), time.monotonic()
            alone(binary, command, articles, f"{folder}/alone")
            took = time.monotonic() - began
            per_million = (cpu_secs() - before) / arguments.articles * 1_000_000
            expected = answers_of(f"{folder}/alone")
            if sorted(expected) != list(range(arguments.articles)):
                sys.exit("alone: not every article is answered")
            rows.append((name, "alone", took, f"{per_million:,.0f}"))
            if shutil.which("parallel"):
                began = time.monotonic()
                parallel(binary, command, articles, f"{folder}/parallel", arguments.slots)
                rows.append((name, "GNU parallel", time.monotonic() - began, ""))
                check(answers_of(f"{folder}/parallel"), expected, "parallel")
            began = time.monotonic()
            spark(context, binary, command, articles, f"{folder}/spark")
            rows.append((name, f"Spark, local[{arguments.slots}]", time.monotonic() - began, ""))
            check(answers_of(f"{folder}/spark"), expected, "Spark")
            failing = failing_once(folder, binary, command)
            spark(context, failing, [], articles, f"{folder}/retried")
            check(answers_of(f"{folder}/retried"), expected, "Spark with failures")
            n_failed = len(list(Path(folder).glob("tried-*")))
            for mark in Path(folder).glob("tried-*"):
                mark.unlink()
            if n_failed < 2:
                sys.exit("no task failed, so nothing was tried again")
            print(f"{name}: {arguments.articles} answers each once and equal; {n_failed} tasks failed and were tried again")
    context.stop()
    print(f"\n| {arguments.articles} articles | articles a second | CPU seconds a million |\n|---|---:|---:|")
    for name, way, took, cpu in rows:
        print(f"| `{name} --jsonl`, {way} | {arguments.articles / took:,.0f} | {cpu} |")


if __name__ == "__main__":
    main()
