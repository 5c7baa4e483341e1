import { describe, expect, it } from 'vitest';
import { findMetrics } from '../../../src/core/metrics/find-metrics';
import type { ShownSession } from '../../../src/core/metrics/shown-cells';
import type { ShownMessage } from '../../../src/core/reproduce/messages';
import { analyse } from '../capture/notebook';
import { ordinaryOutputs, type OrdinaryOutput } from './ordinary-outputs';

function messageOf({ channel, text }: OrdinaryOutput): ShownMessage {
  if (channel === 'stdout' || channel === 'stderr') return { type: 'stream', cell: 0, content: { name: channel, text } };
  return { type: 'execute_result', cell: 0, content: { data: { [channel === 'html' ? 'text/html' : 'text/plain']: text } } };
}

/** A cell that shows these, of which the code is known, or not. */
function sessionOf(outputs: readonly OrdinaryOutput[], source: string): ShownSession {
  return { kind: 'messages', language: 'python', kernel: null, cells: [{ id: 'a', index: 0, order: 1, source, shown: outputs.map((output) => ({ message: messageOf(output), time: null })) }] };
}

describe('ordinary outputs', () => {
  it('are at least fifty', () => expect(ordinaryOutputs.length).toBeGreaterThanOrEqual(50));

  it.each(ordinaryOutputs.map((output) => [output.name, output] as const))('hold no metric: %s', (_, output) => {
    for (const source of ['', 'df = load()\nshow(df)', 'for step in range(3):\n    show(step)']) expect(findMetrics(sessionOf([output], source), analyse).series).toEqual([]);
  });

  it('hold none one after another', () => {
    expect(findMetrics(sessionOf(ordinaryOutputs, ''), analyse).series).toEqual([]);
  });
});
