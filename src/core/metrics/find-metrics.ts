/** The door of the room: the metrics in what cells showed, found by the engine that records notebooks. */
import type { CaptureContext } from '../capture/capture';
import { createCapture } from '../capture/engine';
import type { Format } from '../capture/formats/format';
import type { CellFacts } from '../python/facts';
import { SeriesCollector, type FoundMetrics } from './collect-series';
import type { ShownSession } from './shown-cells';
import { shownEvents } from './shown-events';

/** All series and params in a session; `patterns` are formats of one's own. Nothing is recorded. */
export function findMetrics(shown: ShownSession, analyse: (source: string) => CellFacts, patterns: readonly Format[] = []): FoundMetrics {
  const capture = createCapture(throwawayContext(patterns), analyse);
  const collector = new SeriesCollector();
  for (const event of shownEvents(shown, { id: 'shown', notebook: '', time: 0 })) {
    for (const record of capture.handle(event)) collector.take(record);
  }
  return collector.found();
}

/** The surroundings of a capture whose records are thrown away: runs count from 1. */
export function throwawayContext(patterns: readonly Format[] = []): CaptureContext {
  let count = 0;
  return {
    runs: 'automatic',
    patterns,
    nextRun: () => ({ id: String((count += 1)), number: count }),
    runNumber: Number,
  };
}
