/** Made-up differences of two or more runs. */
import type { FactSection } from '../../src/core/model/run-differences';
import type { CodeDifference } from '../../src/protocol/compare-differences';
import type { RunRef } from '../../src/protocol/runs';

/** A run that has odd names and values. */
export const HOSTILE = '<img src=x onerror="document.title=\'owned\'">';

/** Facts of these runs: each has its own learning rate and numpy, and the last is on no record. */
export function sampleFacts(runs: readonly RunRef[]): FactSection[] {
  const each = (value: (place: number) => string | null): (string | null)[] => runs.map((_, place) => value(place));
  const last = runs.length - 1;
  return [
    { kind: 'params', rows: [
      { name: 'lr', values: each((place) => String(0.1 ** (place + 1))), unknown: [], differs: true },
      { name: HOSTILE, values: each((place) => (place === 0 ? HOSTILE : null)), unknown: [], differs: true },
      { name: 'x'.repeat(300), values: each(() => 'y'.repeat(300)), unknown: [], differs: false },
    ] },
    { kind: 'environment', rows: [{ name: 'Python', values: each((place) => (place === last ? null : '3.12.3')), unknown: [last], differs: false }] },
    { kind: 'packages', rows: Array.from({ length: 60 }, (_, index) => ({ name: `package-${index}`, values: each((place) => `1.${index === 7 ? place : 0}`), unknown: [], differs: index === 7 })) },
    { kind: 'git', rows: [{ name: 'uncommitted changes', values: each((place) => `digest${place}`), unknown: [], differs: true }] },
    { kind: 'modules', rows: [{ name: 'src/helpers.py', values: each((place) => `2c26b4${place}`), unknown: [], differs: true }] },
  ];
}

/** A cell that changed, one that was added, and one that stayed. */
export function sampleCode(): CodeDifference {
  return {
    notes: ['Run 2: Execution [7] is not over: what it came from is shown as whole cells.'],
    cells: [
      { row: 1, kind: 'equal', moved: false, counts: { left: 1, right: 1 }, title: 'import numpy as np', source: null },
      { row: 2, kind: 'modified', moved: false, counts: { left: 3, right: 5 }, title: 'lr = 0.01', source: { rest: 1, folded: true, lines: [
        { kind: 'changed', left: { line: 0, text: 'lr = 0.1', marks: [[5, 8]], styles: [[5, 8, 'number']] }, right: { line: 0, text: 'lr = 0.01', marks: [[5, 9]], styles: [[5, 9, 'number']] } },
        { kind: 'equal', left: 1, right: 1, text: 'for epoch in range(5):', styles: [[0, 3, 'keyword']] },
        { kind: 'fold', left: 2, right: 2, count: 12, equal: true },
      ] } },
      { row: 3, kind: 'added', moved: false, counts: { left: null, right: 6 }, title: HOSTILE, source: { rest: 0, folded: true, lines: [{ kind: 'changed', left: null, right: { line: 0, text: `${HOSTILE} \`\`\``, marks: [], styles: [] } }] } },
    ],
  };
}
