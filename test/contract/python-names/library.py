"""The files of the standard library of the Python that runs this."""
import pathlib
import re
import sysconfig
import tokenize

# Folders of what was installed besides.
FOREIGN = {"site-packages", "dist-packages", "__pycache__"}

# The library's own tests are three fifths of it; those of the language itself are always taken.
TESTS = re.compile(r"(^|/)(test|tests|idle_test)/")
OF_LANGUAGE = re.compile(
    r"^test/test_(grammar|syntax|scope|class|compile|super|patma|with|except\w*|generators|genexps|\w*comps|coroutines|async\w*|dataclasses/.*|decorators"
    r"|f?string\w*|global|named_expressions|positional\w*|keyword\w*|print|typing|type_\w+|unpack\w*|traceback|opcodes|dis|inspect/.*)\.py$"
)


def is_always_compared(name):
    """Whether a file is compared in every run of the tests."""
    return bool(OF_LANGUAGE.match(name)) or not TESTS.search(name)


def library_files():
    """All of them, as pairs of a relative name and a path, in order."""
    folder = pathlib.Path(sysconfig.get_paths()["stdlib"])
    found = [(path.relative_to(folder), path) for path in folder.rglob("*.py")]
    return sorted((name.as_posix(), path) for name, path in found if FOREIGN.isdisjoint(name.parts))


def read_source(path):
    """The text as it stands, line ends included; None where it is not in the encoding that it names."""
    try:
        with open(path, "rb") as file:
            encoding, _ = tokenize.detect_encoding(file.readline)
        return path.read_bytes().decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return None
