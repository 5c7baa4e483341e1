/** W&B's own log of a run (`run-….wandb`), as it lies on disk whether the run is offline or not. */
import { Collector } from './collector';
import type { LogFindings, LogReader } from './findings';
import type { LogFormat } from './format';
import { BlockStream, isLevelDbLog } from './leveldb-log';
import { inFolder } from './place';
import { Message } from './protobuf';
import { parsePythonJson } from './python-json';
import { flattenSettings, isPlainObject } from './settings';

const COUNTERS = ['step'];

/** One item of a history line or of a configuration. */
interface Item {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The log of a run, in a folder of its own. */
export const wandbLog: LogFormat = {
  tool: 'W&B',
  path: /\.wandb$/,
  isOne: isLevelDbLog,
  numbers: true,
  timed: true,
  grows: true,
  place: inFolder,
  open: () => new WandbReader(),
};

class WandbReader implements LogReader {
  private readonly found = new Collector();
  private readonly blocks = new BlockStream();
  private malformed = 0;
  private isOver = false;

  get damage(): number {
    return this.blocks.damage + this.malformed;
  }

  push(bytes: Buffer, time: number): void {
    this.blocks.push(bytes, (data) => {
      try {
        this.record(new Message(data), time);
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
        this.malformed += 1;
      }
    });
  }

  end(): void {
    // Every record that is whole has been read.
  }

  take(): LogFindings {
    return this.found.take();
  }

  private record(record: Message, time: number): void {
    while (record.next()) {
      if (record.field === 2) this.history(record.message(), time);
      else if (record.field === 5) this.config(record.message());
      else if (record.field === 17) this.run(record.message());
      else if (record.field === 18) this.exit(record.message());
      else record.skip();
    }
  }

  private history(history: Message, time: number): void {
    const items: Item[] = [];
    let step: number | null = null;
    while (history.next()) {
      if (history.field === 1) items.push(readItem(history.message()));
      else if (history.field === 2) step = readStep(history.message());
      else history.skip();
    }
    const own = (name: string): number | null => {
      const value = items.find(({ path }) => path.length === 1 && path[0] === name)?.value;
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    };
    const at = own('_step') ?? step;
    if (at === null) return;
    const seconds = own('_timestamp');
    const when = seconds === null ? time : Math.round(seconds * 1000);
    // Pictures, tables and histograms name their kind; what numbers they have are sizes.
    const media = new Set(items.filter(({ path }) => path.at(-1) === '_type').map(({ path }) => path[0]));
    for (const { path, value } of items) {
      const [first = ''] = path;
      if (typeof value === 'number' && !first.startsWith('_') && !media.has(first)) this.found.add(path.join('.'), COUNTERS, [at], when, value);
    }
  }

  private config(config: Message): void {
    while (config.next()) {
      if (config.field !== 1) {
        config.skip();
        continue;
      }
      const { path, value } = readItem(config.message());
      if (path[0]?.startsWith('_') === true) continue;
      for (const [name, setting] of flattenSettings(value, path.join('.'))) this.found.param(name, setting);
    }
  }

  private run(run: Message): void {
    if (!this.isOver) this.found.tell({ status: 'running' });
    while (run.next()) {
      if (run.field === 4) this.config(run.message());
      else if (run.field === 8) this.tellName(run.text());
      else if (run.field === 17) this.found.tell({ startedAt: readTimestamp(run.message()) });
      else run.skip();
    }
  }

  private tellName(name: string): void {
    if (name !== '') this.found.tell({ name });
  }

  private exit(exit: Message): void {
    let code = 0;
    while (exit.next()) {
      if (exit.field === 1) code = exit.integer();
      else exit.skip();
    }
    this.isOver = true;
    this.found.tell({ status: code === 0 ? 'ok' : 'failed' });
  }
}

function readItem(item: Message): Item {
  let key = '';
  const nested: string[] = [];
  let json = 'null';
  while (item.next()) {
    if (item.field === 1) key = item.text();
    else if (item.field === 2) nested.push(item.text());
    else if (item.field === 16) json = item.text();
    else item.skip();
  }
  const value = parsePythonJson(json);
  const path = nested.length > 0 ? nested : [key];
  // An object that was not flattened tells its kind as a flattened one does.
  return isPlainObject(value) && '_type' in value ? { path: [...path, '_type'], value: null } : { path, value };
}

function readStep(step: Message): number | null {
  let number: number | null = null;
  while (step.next()) {
    if (step.field === 1) number = step.integer();
    else step.skip();
  }
  return number;
}

function readTimestamp(timestamp: Message): number {
  let [seconds, nanoseconds] = [0, 0];
  while (timestamp.next()) {
    if (timestamp.field === 1) seconds = timestamp.integer();
    else if (timestamp.field === 2) nanoseconds = timestamp.integer();
    else timestamp.skip();
  }
  return Math.round(seconds * 1000 + nanoseconds / 1e6);
}
