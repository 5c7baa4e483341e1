"""Reads a JSON list of sources and prints, for each that Python cannot parse, its index and why. Without input: files of the standard library."""
import ast
import json
import pathlib
import sys
import sysconfig
import warnings

warnings.simplefilter("ignore")


def trouble(source):
    try:
        ast.parse(source)
    except (SyntaxError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return None


if sys.argv[1:] == ["library"]:
    library = pathlib.Path(sysconfig.get_paths()["stdlib"])
    folders = [library, *(library / name for name in ("asyncio", "concurrent/futures", "email", "http", "json", "logging", "multiprocessing", "sqlite3", "urllib"))]
    print(json.dumps([str(file) for folder in folders for file in sorted(folder.glob("*.py"))]))
else:
    found = [(index, trouble(source)) for index, source in enumerate(json.load(sys.stdin))]
    print(json.dumps([[index, why] for index, why in found if why]))
