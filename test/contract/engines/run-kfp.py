"""Runs the promoted pipeline on this machine, and prints the metrics that its last step left."""

import sys
from pathlib import Path

from kfp import local

root = Path(sys.argv[1])
sys.path.insert(0, str(root / "pipeline"))

import train_kfp  # noqa: E402

local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root=str(root / "left"))
train_kfp.pipeline(file_rows_csv=str(root / "rows.csv"), shift=1.5)
print(next((root / "left").rglob("report.json")).read_text(encoding="utf-8"))
