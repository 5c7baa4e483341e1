/** Writes TensorBoard event files. */
import { maskedCrc32c } from '../../../src/core/logs/crc32c';
import { data, double, float, float32, integer } from './protobuf';

/** One value of an event: `simple` as PyTorch writes it, `tensor` as Keras does. */
export type EventValue = { readonly tag: string; readonly simple: number } | { readonly tag: string; readonly tensor: number; readonly plugin?: string };

/** Wall time of step 0 in `scalars`, in seconds. */
export const START = 1_700_000_000;

/** A record with its frame. */
export function frame(record: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(record.length));
  head.writeUInt32LE(maskedCrc32c(head, 0, 8), 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE(maskedCrc32c(record, 0, record.length));
  return Buffer.concat([head, record, foot]);
}

/** The first record of each file. */
export function fileVersion(): Buffer {
  return frame(Buffer.concat([double(1, START), data(3, 'brain.Event:2')]));
}

/** The record of an event. Step 0 is left out, as protobuf does. */
export function event(step: number, time: number, values: readonly EventValue[]): Buffer {
  const summary = values.map((value) => data(1, Buffer.concat([data(1, value.tag), ...('simple' in value ? [float(2, value.simple)] : tensorFields(value))])));
  return frame(Buffer.concat([double(1, time), ...(step === 0 ? [] : [integer(2, step)]), data(5, Buffer.concat(summary))]));
}

/** A file with one value of each tag at each step, one second apart. */
export function scalars(tags: Readonly<Record<string, readonly number[]>>, form: 'simple' | 'tensor' = 'simple'): Buffer {
  const length = Math.max(...Object.values(tags).map((values) => values.length));
  const events = Array.from({ length }, (_, step) =>
    Object.entries(tags).flatMap(([tag, values]) => {
      const value = values[step];
      return value === undefined ? [] : [event(step, START + step, [form === 'simple' ? { tag, simple: value } : { tag, tensor: value, ...(step === 0 ? { plugin: 'scalars' } : {}) }])];
    }),
  );
  return Buffer.concat([fileVersion(), ...events.flat()]);
}

/** The record with which the hparams plugin starts a session. */
export function hparams(settings: Readonly<Record<string, number | string | boolean>>): Buffer {
  const entries = Object.entries(settings).map(([name, value]) => {
    const encoded = typeof value === 'number' ? double(2, value) : typeof value === 'string' ? data(3, value) : integer(4, Number(value));
    return data(1, Buffer.concat([data(1, name), data(2, encoded)]));
  });
  const plugin = Buffer.concat([data(1, 'hparams'), data(2, data(3, Buffer.concat(entries)))]);
  const value = Buffer.concat([data(1, '_hparams_/session_start_info'), data(9, data(1, plugin))]);
  return frame(Buffer.concat([double(1, START), data(5, data(1, value))]));
}

function tensorFields({ tensor, plugin }: { readonly tensor: number; readonly plugin?: string }): Buffer[] {
  const metadata = plugin === undefined ? [] : [data(9, data(1, data(1, plugin)))];
  return [data(8, Buffer.concat([integer(1, 1), data(2, Buffer.alloc(0)), data(4, float32(tensor))])), ...metadata];
}
