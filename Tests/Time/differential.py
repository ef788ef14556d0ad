#!/usr/bin/env python3
"""Compares Alcove's zone rules and slots with Python's zoneinfo, both reading the same installed tzdata.

Usage: differential.py [ALCOVE_BINARY] [--cases N] [--seed S] [--self-test]
Without a binary, $ALCOVE_BINARY is taken, else the debug build. Exits 1 on any difference.
--self-test plants wrong answers and wrong rules instead, and exits 1 unless each is caught.
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


def compare(binary, count, seed):
    found = []
    with Pool(2, use_installed_rules) as pool:
        expected = zones_by_oracle(pool)
    answered = {line["zone"]: line["transitions"] for line in ask(binary, "zones")}
    found += differences(expected, answered, "zone")
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
    return not found and not wrong


def self_test(binary, count, seed):
    """Each planted error must be seen, and without one nothing may be."""
    use_installed_rules()
    with Pool(2, use_installed_rules) as pool:
        expected = zones_by_oracle(pool)
    zones = {line["zone"]: line["transitions"] for line in ask(binary, "zones")}
    pairs = make_cases(count, seed, sorted(expected), offset_changes(expected))
    answered = slots_by_alcove(binary, [case for case, _ in pairs])
    right = {case["id"]: starts for case, starts in pairs}
    some = next(key for key, starts in right.items() if len(starts) > 1)
    dublin = expected["Europe/Dublin"]
    checks = {
        "nothing planted in the zones": not differences(expected, zones, "zone"),
        "nothing planted in the slots": not differences(right, answered, "slots of"),
    }
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
    for flaw in slot_oracle.FLAWS:
        caught = sum(slot_oracle.slots(case, flaw) != answered[case["id"]] for case, _ in pairs)
        checks[f"wrong rule: {flaw} ({caught} of {len(pairs)} cases notice)"] = caught > 0
    for name, passed in checks.items():
        print("ok    " if passed else "FAILED", name)
    print(f"{sum(checks.values())} passed, {len(checks) - sum(checks.values())} failed")
    return all(checks.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", default=os.environ.get(
        "ALCOVE_BINARY", str(ROOT / ".build/debug/alcove")))
    parser.add_argument("--cases", type=int, help="20000; with --self-test 600")
    parser.add_argument("--seed", default="alcove")
    parser.add_argument("--self-test", action="store_true")
    told = parser.parse_args()
    use_installed_rules()
    if told.self_test:
        return self_test(told.binary, told.cases or 600, told.seed)
    return compare(told.binary, told.cases or 20_000, told.seed)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
