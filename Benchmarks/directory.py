"""The same directory in SQLite's full-text index (FTS5), as one builds it without an index of one's own.

Usage: Benchmarks/directory.py EXPORT QUESTIONS    EXPORT is what `alcove-bench directory --export` wrote
"""
import json
import sqlite3
import sys
import time


def load(path):
    with open(path) as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if "handle" in row], [row for row in rows if "handle" not in row]


def build(entries):
    db = sqlite3.connect(":memory:")
    db.executescript("""
        CREATE TABLE entry (id INTEGER PRIMARY KEY, handle TEXT, free INTEGER);
        CREATE TABLE facet (name TEXT, entry INTEGER, PRIMARY KEY (name, entry)) WITHOUT ROWID;
        CREATE INDEX facet_by_entry ON facet (entry, name);
        CREATE INDEX entry_by_free ON entry (free, handle);
        CREATE VIRTUAL TABLE words USING fts5(body, content='', prefix='3 4 5 6');""")
    for number, one in enumerate(entries):
        db.execute("INSERT INTO entry VALUES (?, ?, ?)", (number, one["handle"], one["free"]))
        db.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, one["words"]))
        names = [f"{kind}:{value}" for kind in ("topics", "languages", "places", "media") for value in one[kind]]
        db.executemany("INSERT INTO facet VALUES (?, ?)", [(name, number) for name in names + ["low"] * one["low"]])
    db.execute("ANALYZE")
    return db


def ask(db, question):
    """The first twenty and the counts of what was found (not, as a form needs it, with each group left open)."""
    chosen = [f"{kind}:{question[key]}" for kind, key in (("topics", "topic"), ("languages", "language"), ("places", "place")) if question[key]]
    chosen += [f"media:{medium}" for medium in question["media"][:1]] + ["low"] * question["low"]
    match = " ".join(f'"{word}"*' for word in question["text"].split())
    where = "e.id IN (SELECT rowid FROM words WHERE words MATCH ?)" + "".join(
        " AND EXISTS (SELECT 1 FROM facet f WHERE f.name = ? AND f.entry = e.id)" for _ in chosen)
    values = [match, *chosen]
    page = db.execute(f"SELECT handle FROM entry e WHERE {where} ORDER BY free, handle LIMIT 20", values).fetchall()
    counts = db.execute(f"SELECT name, count(*) FROM facet WHERE entry IN (SELECT e.id FROM entry e WHERE {where}) GROUP BY name", values).fetchall()
    return page, counts


if __name__ == "__main__":
    entries, questions = load(sys.argv[1])
    db = build(entries)
    times, cpu = [], time.process_time()
    for question in questions[:int(sys.argv[2])]:
        began = time.perf_counter()
        ask(db, question)
        times.append((time.perf_counter() - began) * 1000)
    used = time.process_time() - cpu
    times.sort()
    print(json.dumps({"perCPUSecond": len(times) / used, "p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100]}))
