"""Writes points with the rivals and tells how fast and how large: one JSON line for each measurement."""

import json
import logging
import os
import random
import shutil
import sys
import tempfile
import time

REPEATS = 3
METRIC = "loss"


def write_tensorboard(folder, values):
    """TensorBoard's EventFileWriter, one scalar for each event, until its file is closed."""
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    start = time.perf_counter()
    writer = EventFileWriter(folder)
    for step, value in enumerate(values):
        summary = Summary(value=[Summary.Value(tag=METRIC, simple_value=value)])
        writer.add_event(Event(wall_time=time.time(), step=step, summary=summary))
    writer.close()
    return time.perf_counter() - start


def write_mlflow(folder, values):
    """MLflow's sqlite store, in batches of 1,000 points: the most that log_batch takes."""
    from mlflow.entities import Metric
    from mlflow.tracking import MlflowClient

    client = MlflowClient(f"sqlite:///{folder}/mlflow.db")
    run = client.create_run(client.create_experiment("bench")).info.run_id
    start = time.perf_counter()
    for first in range(0, len(values), 1000):
        steps = range(first, min(first + 1000, len(values)))
        client.log_batch(run, metrics=[Metric(METRIC, values[step], int(time.time() * 1000), step) for step in steps])
    return time.perf_counter() - start


def measure(write, scratch, count):
    """Points per second (the best of a few tries: the rival's honour) and bytes per point."""
    seconds, size = [], 0
    for seed in range(REPEATS if count <= 10_000 else 1):
        folder = tempfile.mkdtemp(dir=scratch)
        draw = random.Random(seed)
        seconds.append(write(folder, [draw.random() for _ in range(count)]))
        size = sum(entry.stat().st_size for entry in os.scandir(folder) if entry.is_file())
        shutil.rmtree(folder)
    return {"count": count, "rate": count / min(seconds), "bytes": size / count}


def main(scratch, *counts):
    logging.disable(logging.INFO)
    for name, write in (("TensorBoard", write_tensorboard), ("MLflow", write_mlflow)):
        for count in map(int, counts):
            print(json.dumps({"rival": name, **measure(write, scratch, count)}), flush=True)


main(*sys.argv[1:])
