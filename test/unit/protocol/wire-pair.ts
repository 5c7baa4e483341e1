/** Two wires, each the other's end, that carry messages as VS Code does: typed arrays as they are, all else as JSON. */
import type { Wire, WireMessage } from '../../../src/protocol/rpc';

/** A wire with a listener for all that its own side said. */
export interface TestWire extends Wire {
  /** Says anything to this end. */
  hear(message: unknown): void;
  readonly said: WireMessage[];
}

/** Makes both ends. */
export function wirePair(): [TestWire, TestWire] {
  const ends: [TestWire, TestWire] = [makeEnd(() => ends[1]), makeEnd(() => ends[0])];
  return ends;
}

function makeEnd(other: () => TestWire): TestWire {
  const listeners = new Set<(message: unknown) => void>();
  const said: WireMessage[] = [];
  return {
    said,
    hear: (message) => listeners.forEach((listener) => listener(message)),
    postMessage: (message) => {
      said.push(message);
      const copy = asVsCode(message);
      queueMicrotask(() => other().hear(copy));
    },
    onMessage: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

function asVsCode(message: unknown): unknown {
  const columns: Float64Array[] = [];
  const text = JSON.stringify(message, (_, value: unknown) => (value instanceof Float64Array ? { $column: columns.push(value.slice()) - 1 } : value));
  return JSON.parse(text, (_, value: unknown) => (typeof value === 'object' && value !== null && '$column' in value ? columns[Number(value.$column)] : value));
}
