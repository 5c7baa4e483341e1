"""Compares notebooks with nbdime: one JSON line of a pair of files in, one line of what it took and found out."""

import copy
import json
import logging
import sys
import time

import nbformat
from nbdime import diff_notebooks

ENOUGH_SECONDS = 5


def partners(diff, count):
    """Position on the right of each left cell that nbdime keeps or patches."""
    removed, added = set(), {}
    for entry in diff:
        if entry.key != "cells":
            continue
        for op in entry.diff:
            if op.op == "removerange":
                removed.update(range(op.key, op.key + op.length))
            elif op.op == "addrange":
                added[op.key] = added.get(op.key, 0) + len(op.valuelist)
    found, right = {}, 0
    for left in range(count + 1):
        right += added.get(left, 0)
        if left < count and left not in removed:
            found[left] = right
            right += 1
    return found


def main():
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        task = json.loads(line)
        left, right = (nbformat.from_dict(json.load(open(task[side], encoding="utf-8"))) for side in ("left", "right"))
        seconds, diff = [], None
        # What takes this long already is not waited for again.
        while len(seconds) < task["repeats"] and sum(seconds) < ENOUGH_SECONDS:
            pair = copy.deepcopy(left), copy.deepcopy(right)
            start = time.perf_counter()
            diff = diff_notebooks(*pair)
            seconds.append(time.perf_counter() - start)
        found = partners(diff, len(left.cells))
        print(json.dumps({"seconds": min(seconds), "bytes": len(json.dumps(diff)), "partners": found}), flush=True)


main()
