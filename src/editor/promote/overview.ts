import { drawGraph } from '../graph-text';
import type { AnsweredStep, FileChange, PromotionAnswer } from './answer';

/** A promotion as a page to read before it is written: the graph of steps, then each step, and what was left out and why. */
export function overviewText(title: string, { steps, notes }: PromotionAnswer, changes: readonly FileChange[]): string {
  const places = new Map(steps.map(({ name }, place) => [name, place]));
  const graph = drawGraph(steps.map(({ after }, id) => ({ id, uses: after.flatMap((name) => places.get(name) ?? []) })));
  const drawn = steps.flatMap(({ name, cells }, place) => {
    const { above = '', line = '' } = graph[place] ?? {};
    return [...(place > 0 ? [above] : []), `${line}  ${name}: ${cells.join(', ')}`];
  });
  return [
    `# ${title}`,
    '',
    ...drawn.map((line) => `    ${line}`.trimEnd()),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    ...steps.flatMap((step) => ['', `## ${step.name}`, '', ...stepLines(step)]),
    '',
    '## Files',
    '',
    ...(changes.length === 0 ? ['All stand as they would be written.'] : changes.map(({ path, before }) => `- ${path}${before === null ? ', new' : ''}`)),
    '',
  ].join('\n');
}

function stepLines({ inputs, params, outputs, metrics, leftOut }: AnsweredStep): string[] {
  return [
    ...fact('takes', inputs.map(({ name, from }) => (from === null ? name : `${name} (${from})`))),
    ...fact('params', params.map((param) => `${param.name}=${JSON.stringify(param.default)}`)),
    ...fact('gives', outputs.map(({ name }) => name)),
    ...fact('metrics', metrics),
    ...leftOut.map(({ cell, line, code, why }) => `- left out: ${cell}, line ${line}: ${code.split('\n')[0] ?? ''} (${why})`),
  ];
}

function fact(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`- ${name}: ${values.join(', ')}`];
}
