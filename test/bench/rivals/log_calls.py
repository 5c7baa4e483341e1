"""Logs two numbers many times with one tracker and prints what its import and the median call took, in milliseconds, as JSON."""
import json
import logging
import os
import statistics
import sys
import time


def celltrail_log():
    import celltrail

    return lambda step: celltrail.log({"loss": 0.5, "accuracy": 0.25}, step=step)


def mlflow_log():
    import mlflow

    logging.disable(logging.INFO)
    mlflow.set_tracking_uri("sqlite:///mlflow.db")
    mlflow.start_run()
    return lambda step: mlflow.log_metrics({"loss": 0.5, "accuracy": 0.25}, step=step)


def wandb_log():
    os.environ.update(WANDB_MODE="offline", WANDB_SILENT="true")
    import wandb

    run = wandb.init(project="bench", settings=wandb.Settings(console="off", disable_git=True, disable_code=True))
    return lambda step: run.log({"loss": 0.5, "accuracy": 0.25}, step=step)


def tensorboardx_log():
    from tensorboardX import SummaryWriter

    writer = SummaryWriter("tensorboardX")

    def log(step):
        writer.add_scalar("loss", 0.5, step)
        writer.add_scalar("accuracy", 0.25, step)

    return log


def main(tracker, folder, count):
    os.chdir(folder)
    start = time.perf_counter()
    log = {"celltrail": celltrail_log, "mlflow": mlflow_log, "wandb": wandb_log, "tensorboardx": tensorboardx_log}[tracker]()
    loaded = time.perf_counter() - start
    calls = []
    for step in range(int(count)):
        start = time.perf_counter()
        log(step)
        calls.append(time.perf_counter() - start)
    print(json.dumps({"load": loaded * 1000, "call": statistics.median(calls) * 1000}))


main(*sys.argv[1:])
