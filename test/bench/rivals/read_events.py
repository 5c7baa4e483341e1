"""Reads a folder of events with TensorBoard's own reader, all points kept, and prints how many seconds that took."""
import sys
import time

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

folder, expected = sys.argv[1], int(sys.argv[2])
start = time.perf_counter()
reader = EventAccumulator(folder, size_guidance={"scalars": 0})
reader.Reload()
points = sum(len(reader.Scalars(tag)) for tag in reader.Tags()["scalars"])
seconds = time.perf_counter() - start
if points != expected:
    sys.exit(f"EventAccumulator read {points} of {expected} points.")
print(seconds)
