#!/usr/bin/env python3
"""Compares Alcove's zone rules and slots with Python's zoneinfo, both reading the same installed tzdata.

Usage: differential.py [ALCOVE_BINARY] [--cases N] [--seed S]
Without a binary, $ALCOVE_BINARY is taken, else the debug build. Exits 1 on any difference. Then plants wrong answers and
wrong rules, and exits 1 unless each is caught.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import zoneinfo
from multiprocessing import Pool
from pathlib import Path
from random import Random

import slot_cases
import slot_oracle
import zone_oracle

ROOT = Path(__file__).resolve().parents[2]
ZONEINFO = os.environ.get("TZDIR") or "/usr/share/zoneinfo"
SHOWN = 5  # differences printed in full
FLAWED = 600  # cases that each wrong rule is tried on


def use_installed_rules():
    zoneinfo.reset_tzpath([ZONEINFO])


def ask(binary, *arguments):
    """What the program prints, one JSON value a line."""
    answer = subprocess.run(
        [binary, *arguments], capture_output=True, text=True, env=dict(os.environ, TZDIR=ZONEINFO))
    if answer.returncode != 0:
        sys.exit(f"alcove {arguments[0]} failed ({answer.returncode}): {answer.stderr.strip()}")
    return [json.loads(line) for line in answer.stdout.splitlines()]


def ask_with_file(binary, lines, *arguments):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        return ask(binary, *arguments, file.name)


def differences(expected, answered, what):
    """Sentences on every key whose answers differ or that only one side has."""
    found = []
    for key in sorted(expected.keys() | answered.keys()):
        mine, theirs = expected.get(key), answered.get(key)
        if mine == theirs:
            continue
        if mine is None or theirs is None:
            found.append(f"{what} {key}: only {'Alcove' if mine is None else 'the oracle'} has it")
        else:
            left = [x for x in mine if x not in theirs][:3]
            right = [x for x in theirs if x not in mine][:3]
            found.append(f"{what} {key}: only the oracle {left}, only Alcove {right}")
    return found


def zones_by_oracle(pool):
    """Every installed name's transitions; names of one file share the work."""
    names = sorted(zoneinfo.available_timezones() - {"localtime"})
    files = {name: (Path(ZONEINFO) / name).read_bytes() for name in names}
    first = {}
    for name in names:
        first.setdefault(files[name], name)
    originals = list(first.values())
    found = dict(zip(originals, pool.map(zone_oracle.transitions, originals, chunksize=8)))
    return {name: found[first[files[name]]] for name in names}


def offset_changes(transitions):
    """The minutes at which each zone may change its offset."""
    return {name: [at // 60 for at, *_ in found] for name, found in transitions.items() if found}


def _case_and_answer(job):
    case = slot_cases.case(*job[:2], *_series)
    return case, slot_oracle.slots(case)


def _share(*series):
    global _series
    use_installed_rules()
    _series = series


def make_cases(count, seed, names, changes):
    with Pool(2, _share, (names, changes)) as pool:
        return pool.map(_case_and_answer, [(number, seed) for number in range(count)], chunksize=50)


def slots_by_alcove(binary, cases):
    lines = [json.dumps(case) for case in cases]
    return {answer["id"]: answer["slots"] for answer in ask_with_file(binary, lines, "slots")}


def compare(binary, expected, count, seed):
    """The lines of JSON of all cases, their starts by the oracle and by Alcove; and whether nothing differs."""
    found = differences(expected, transitions_by_alcove(binary), "zone")
    changes = sum(map(len, expected.values()))
    print(f"{len(expected)} zone names, {changes} transitions 2000-2040, {len(found)} differences", flush=True)

    rng = Random(f"{seed}/instants")
    instants = [rng.randrange(-3_786_825_600, 16_725_225_600) for _ in range(500)]  # 1850 to 2499
    answered = {line["zone"]: line["offsets"] for line in
                ask_with_file(binary, instants, "zones", "--offsets-at")}
    wrong = differences({name: zone_oracle.offsets(name, instants) for name in expected}, answered, "offsets of")
    print(f"{len(expected) * len(instants)} offsets 1850-2499, {len(wrong)} differences", flush=True)
    found += wrong

    pairs = make_cases(count, seed, sorted(expected), offset_changes(expected))
    answered = slots_by_alcove(binary, [case for case, _ in pairs])
    wrong = differences({case["id"]: starts for case, starts in pairs}, answered, "slots of")
    offered = sum(bool(starts) for _, starts in pairs)
    print(f"{offered} of the cases offer a time, {sum(len(s) for _, s in pairs)} times in all; seed {seed}")
    print(f"{len(pairs)} cases, {len(wrong)} differences", flush=True)
    cases = {case["id"]: case for case, _ in pairs}
    for sentence in wrong[:SHOWN]:
        print(json.dumps(cases.get(sentence.split()[2].rstrip(":"))))
    for sentence in (found + wrong)[:SHOWN * 2]:
        print(sentence)
    return pairs, answered, not found and not wrong


def transitions_by_alcove(binary):
    return {line["zone"]: line["transitions"] for line in ask(binary, "zones")}


def caught(expected, zones, pairs, answered):
    """Whether each planted error is seen, by name. Without one nothing may be, which `compare` has shown."""
    right = {case["id"]: starts for case, starts in pairs}
    some = next(key for key, starts in right.items() if len(starts) > 1)
    dublin = expected["Europe/Dublin"]
    checks = {}
    plants = {
        "a transition a second late": (expected, zones | {
            "Europe/Dublin": [[dublin[0][0] + 1, *dublin[0][1:]], *dublin[1:]]}),
        "a transition left out": (expected, zones | {"Europe/Dublin": dublin[:-1]}),
        "daylight time called the other way": (expected, zones | {
            "Europe/Dublin": [[at, seconds, 1 - dst] for at, seconds, dst in dublin]}),
        "a zone left out": (expected, {k: v for k, v in zones.items() if k != "Europe/Dublin"}),
        "a slot left out": (right, answered | {some: right[some][1:]}),
        "a slot offered twice": (right, answered | {some: [right[some][0], *right[some]]}),
        "slots in another order": (right, answered | {some: right[some][::-1]}),
        "a case not answered": (right, {k: v for k, v in answered.items() if k != some}),
    }
    for name, (one, other) in plants.items():
        checks[f"planted: {name}"] = len(differences(one, other, "planted in")) == 1
    some_pairs = pairs[:FLAWED]
    for flaw in slot_oracle.FLAWS:
        noticed = sum(slot_oracle.slots(case, flaw) != answered[case["id"]] for case, _ in some_pairs)
        checks[f"wrong rule: {flaw} ({noticed} of {len(some_pairs)} cases notice)"] = noticed > 0
    return checks


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", default=os.environ.get(
        "ALCOVE_BINARY", str(ROOT / ".build/debug/alcove")))
    parser.add_argument("--cases", type=int, default=20_000 if "ALCOVE_LONG" in os.environ else 4_000)
    parser.add_argument("--seed", default="alcove")
    told = parser.parse_args()
    use_installed_rules()
    with Pool(2, use_installed_rules) as pool:
        expected = zones_by_oracle(pool)
    pairs, answered, agrees = compare(told.binary, expected, told.cases, told.seed)
    checks = {"zones, offsets and slots agree": agrees}
    if agrees:
        checks |= caught(expected, transitions_by_alcove(told.binary), pairs, answered)
    for name, passed in checks.items():
        print("ok    " if passed else "FAILED", name)
    print(f"{sum(checks.values())} passed, {len(checks) - sum(checks.values())} failed")
    return all(checks.values())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
