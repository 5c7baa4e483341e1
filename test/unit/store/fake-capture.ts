import type { Capture, CaptureContext } from '../../../src/core/capture/capture';
import type { CaptureEvent } from '../../../src/core/capture/events';
import type { CaptureRecord, TrailRecord } from '../../../src/core/trail/records';

interface FakeSeries {
  readonly s: number;
  /** Its points by time and value: text that is told again makes no new ones. */
  readonly points: Set<string>;
}

interface SessionState {
  /** Run of each execution that printed a number. */
  readonly runs: Map<number, string>;
  readonly series: Map<string, FakeSeries>;
  readonly versions: Set<string>;
}

/**
 * Stands for capture where only the store is tested: the first `name=value` that an execution prints opens a run, and each
 * further one is its next point.
 */
export function createFakeCapture(context: CaptureContext): Promise<Capture> {
  return Promise.resolve(new FakeCapture(context));
}

class FakeCapture implements Capture {
  private readonly sessions = new Map<string, SessionState>();
  private replayed: SessionState | undefined;

  constructor(private readonly context: CaptureContext) {}

  handle(event: CaptureEvent): CaptureRecord[] {
    const state = this.state(event.session);
    const { session, time } = event;
    switch (event.type) {
      case 'session-started':
        return [{ t: 'session', session, notebook: event.notebook, kernel: event.kernel, language: event.language, time }];
      case 'session-ended':
        return [{ t: 'session-end', session, reason: event.reason, time }];
      case 'environment-found':
        return [{ t: 'environment', session, time, ...event.environment }];
      case 'gpu-used':
        return [{ t: 'gpu', session, execution: event.ordinal, time, uses: event.uses }];
      case 'execution-started': {
        const { ordinal, order, cell, index, source } = event;
        const known = state.versions.has(source);
        state.versions.add(source);
        const version: CaptureRecord[] = known ? [] : [{ t: 'version', hash: `hash of ${source}`, source }];
        return [...version, { t: 'execution', session, ordinal, order, cell, index, version: `hash of ${source}`, time }];
      }
      case 'output':
        return [...event.text.matchAll(/(\w+)=(\S+)/g)].flatMap(([, name = '', value]) => this.number(state, event, name, Number(value)));
      case 'numbers-logged':
      case 'numbers-told':
        return [];
      case 'execution-ended': {
        const run = state.runs.get(event.ordinal);
        const end: CaptureRecord = { t: 'execution-end', session, ordinal: event.ordinal, status: event.status, time, outputs: event.outputs };
        return run === undefined ? [end] : [end, { t: 'run-status', run, status: event.status, time }];
      }
      case 'run-command':
        return [this.openRun(state, session, event.ordinal ?? 1, time, 'manual')];
    }
  }

  replay(record: TrailRecord): void {
    if (record.t === 'session') this.replayed = this.state(record.session);
    const state = this.replayed;
    if (!state) return;
    if (record.t === 'version') state.versions.add(record.source);
    if (record.t === 'run') state.runs.set(record.execution, record.run);
    if (record.t === 'series') state.series.set(seriesName(record.execution ?? 0, record.metric), { s: record.s, points: new Set() });
    if (record.t === 'points') {
      for (const series of state.series.values()) if (series.s === record.s) record.time.forEach((time, index) => series.points.add(`${time} ${String(record.value[index])}`));
    }
  }

  private number(state: SessionState, { session, ordinal, time }: { session: string; ordinal: number; time: number }, metric: string, value: number): CaptureRecord[] {
    const records: CaptureRecord[] = [];
    if (!state.runs.has(ordinal)) {
      records.push(this.openRun(state, session, ordinal, time, 'training'));
      const run = state.runs.get(ordinal) ?? '';
      records.push({ t: 'link', run, session, execution: ordinal, role: 'training' }, { t: 'params', run, params: [{ name: 'lr', value: ordinal / 10, execution: ordinal }] });
    }
    const run = state.runs.get(ordinal) ?? '';
    const name = seriesName(ordinal, metric);
    let series = state.series.get(name);
    if (!series) {
      series = { s: state.series.size, points: new Set() };
      state.series.set(name, series);
      records.push({ t: 'series', s: series.s, run, metric, counters: ['epoch'], session, execution: ordinal });
    }
    const point = `${time} ${value}`;
    if (series.points.has(point)) return records;
    series.points.add(point);
    records.push({ t: 'points', s: series.s, step: [[series.points.size]], time: [time], value: [value] });
    return records;
  }

  private openRun(state: SessionState, session: string, execution: number, time: number, kind: 'training' | 'manual'): CaptureRecord {
    const { id, number } = this.context.nextRun();
    state.runs.set(execution, id);
    return { t: 'run', run: id, number, kind, session, execution, time, why: 'It printed a number.', carriers: [] };
  }

  private state(session: string): SessionState {
    const known = this.sessions.get(session);
    if (known) return known;
    const state: SessionState = { runs: new Map(), series: new Map(), versions: new Set() };
    this.sessions.set(session, state);
    return state;
  }
}

function seriesName(execution: number, metric: string): string {
  return `${execution} ${metric}`;
}
