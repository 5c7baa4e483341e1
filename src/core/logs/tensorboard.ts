/** TensorBoard's event files: scalars of both forms (simple values of PyTorch and TF 1, tensors of TF 2), and hparams. */
import type { ParamValue } from '../model/param';
import type { PointBuffer } from '../trail/point-buffer';
import { Collector } from './collector';
import type { LogFindings, LogReader } from './findings';
import type { LogFormat } from './format';
import { inSplitFolder } from './place';
import { Message } from './protobuf';
import { RecordStream } from './tensorflow-records';
import { readScalar } from './tensor';

const COUNTERS = ['step'];

/** Tags under which the hparams plugin keeps what it knows. */
const HPARAMS = '_hparams_/';

/** One tag of a file. */
interface Tag {
  readonly name: string;
  /** Null until it has given a number. */
  points: PointBuffer | null;
  /** Whether its tensors are scalars: only the first value of a tag need say so. */
  isScalar: boolean;
}

/** An event file; a folder has one for each writer that was opened in it. */
export const tensorBoardEvents: LogFormat = {
  tool: 'TensorBoard',
  path: /(?:^|\/)[^/]*tfevents\.[^/]+(?<!\.profile-empty)$/,
  numbers: true,
  timed: true,
  grows: true,
  place: inSplitFolder,
  open: () => new EventReader(),
};

class EventReader implements LogReader {
  private readonly found = new Collector();
  private readonly records = new RecordStream();
  private readonly tags = new Map<string, Tag>();
  private malformed = 0;

  get damage(): number {
    return this.records.damage + this.malformed;
  }

  push(bytes: Buffer): void {
    this.records.push(bytes, (record, start, end) => {
      try {
        this.event(new Message(record, start, end));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
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

  private event(event: Message): void {
    let time = 0;
    let step = 0;
    while (event.next()) {
      // Fields stand in the order of their numbers, the summary behind time and step.
      if (event.field === 1) time = Math.round(event.double() * 1000);
      else if (event.field === 2) step = event.integer();
      else if (event.field === 5) this.summary(event.message(), step, Number.isFinite(time) ? time : 0);
      else event.skip();
    }
  }

  private summary(summary: Message, step: number, time: number): void {
    while (summary.next()) {
      if (summary.field === 1) this.value(summary.message(), step, time);
      else summary.skip();
    }
  }

  private value(value: Message, step: number, time: number): void {
    let tag: Tag | null = null;
    let simple: number | null = null;
    let tensor: Message | null = null;
    while (value.next()) {
      if (value.field === 1) tag = this.tag(value.text());
      else if (value.field === 2) simple = value.float();
      else if (value.field === 8) tensor = value.message();
      else if (value.field === 9 && tag) this.metadata(tag, value.message());
      else value.skip();
    }
    if (!tag) return;
    const number = simple ?? (tensor && tag.isScalar ? readScalar(tensor) : null);
    if (number === null) return;
    tag.points ??= this.found.open(tag.name, COUNTERS).points;
    tag.points.add([step], time, number);
  }

  private tag(name: string): Tag {
    let tag = this.tags.get(name);
    if (!tag) this.tags.set(name, (tag = { name, points: null, isScalar: false }));
    return tag;
  }

  private metadata(tag: Tag, metadata: Message): void {
    while (metadata.next()) {
      if (metadata.field !== 1) {
        metadata.skip();
        continue;
      }
      const plugin = metadata.message();
      while (plugin.next()) {
        if (plugin.field === 1) tag.isScalar ||= plugin.text() === 'scalars';
        else if (plugin.field === 2 && tag.name.startsWith(HPARAMS)) this.hparams(plugin.message());
        else plugin.skip();
      }
    }
  }

  /** The settings with which a session of the hparams plugin starts; the rest of what it tells is made of them. */
  private hparams(data: Message): void {
    while (data.next()) {
      if (data.field !== 3) {
        data.skip();
        continue;
      }
      const start = data.message();
      while (start.next()) {
        if (start.field === 1) this.hparam(start.message());
        else start.skip();
      }
    }
  }

  private hparam(entry: Message): void {
    let name = '';
    let value: ParamValue = null;
    while (entry.next()) {
      if (entry.field === 1) name = entry.text();
      else if (entry.field === 2) value = readValue(entry.message());
      else entry.skip();
    }
    this.found.param(name, value);
  }
}

/** A protobuf `Value`: a number, a text, a truth value, or nothing. */
function readValue(message: Message): ParamValue {
  let value: ParamValue = null;
  while (message.next()) {
    if (message.field === 2) value = message.double();
    else if (message.field === 3) value = message.text();
    else if (message.field === 4) value = message.integer() !== 0;
    else message.skip();
  }
  return value;
}
