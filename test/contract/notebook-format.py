"""Reads a notebook from standard input as Jupyter does, validates it strictly, and prints what it holds."""
import json
import sys

import nbformat

notebook = nbformat.reads(sys.stdin.read(), as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
print(json.dumps({"format": [notebook.nbformat, notebook.nbformat_minor], "sources": [cell.source for cell in notebook.cells], "outputs": [cell.get("outputs") for cell in notebook.cells]}))
