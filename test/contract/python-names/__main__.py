"""Prints a line of JSON for each source: its text and what Python says of its statements.

With `library`, the sources are files of the standard library, after a first line that tells how many there are: with `library whole`
all of them, else those of its modules and of its tests of the language. Without, they are a JSON list on standard input.
"""
import json
import sys
import warnings

from describe import describe_source
from library import is_always_compared, library_files, read_source

warnings.simplefilter("ignore")
sys.setrecursionlimit(10_000)


def tell(value):
    print(json.dumps(value), flush=True)


if sys.argv[1:2] == ["library"]:
    files = library_files()
    chosen = [(name, path) for name, path in files if sys.argv[2:] == ["whole"] or is_always_compared(name)]
    tell({"version": sys.version.split()[0], "files": len(files), "chosen": len(chosen)})
    for name, path in chosen:
        source = read_source(path)
        tell({"name": name, "source": source, "truth": None if source is None else describe_source(source)})
else:
    for source in json.load(sys.stdin):
        tell({"name": source, "source": source, "truth": describe_source(source)})
