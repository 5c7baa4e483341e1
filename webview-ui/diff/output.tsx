import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { NumberChange } from '../../src/core/model/notebook-diff';
import type { DiffLook } from '../../src/protocol/diff';
import type { OutputShape, OutputView, Sides } from '../../src/protocol/diff-view';
import { Chart } from './chart';
import { Images } from './images';
import { JsonChanges } from './json-changes';
import { Markdown } from '../lib/safe/markdown';
import type { DiffModel } from './model';
import { Panes } from './panes';
import { SafeHtml } from '../lib/safe/safe-html';
import type { TableMarks } from '../lib/safe/table-grid';
import { useHits } from '../lib/safe/use-hits';
import { hasHit } from '../lib/text-diff/segments';
import { Text } from '../lib/text-diff/text';

/** What an output needs to be shown. */
export interface OutputProps {
  readonly model: DiffModel;
  readonly row: number;
  /** Position among the row's outputs. */
  readonly index: number;
  readonly output: OutputView;
  readonly layout: DiffLook['layout'];
  readonly query: string;
}

/** An output of both sides as people saw it, with what differs marked. */
export function Output({ model, row, index, output, layout, query }: OutputProps): JSX.Element {
  const [shown, setShown] = useState(output);
  useEffect(() => setShown(output), [output]);
  const element = useHits<HTMLDivElement>(query, shown);
  const load = async (): Promise<void> => {
    const whole = await model.output(row, index);
    if (whole) setShown(whole);
  };
  const { kind, form, shape, others, metadata } = shown;
  return (
    <div class={`output ${kind}`} ref={element} role="group" aria-label={`Output ${index + 1}${kind === 'equal' ? '' : `, ${kind}`}`}>
      {kind !== 'equal' && kind !== 'modified' && <p class="output-fate secondary">output {kind}</p>}
      {'clipped' in shape && shape.clipped
        ? <p class="secondary">{form}: long. <button type="button" class="link" onClick={() => void load()}>Show it</button></p>
        : <Shape shape={shape} form={form} layout={layout} query={query} more={(from, folded) => model.text(row, index, from, folded)} />}
      {others.length > 0 && <p class="secondary">Also differs: {others.join(', ')}</p>}
      {metadata.length > 0 && model.look.value.metadata && <JsonChanges changes={metadata} label="Metadata of the output" />}
    </div>
  );
}

function Shape({ shape, form, layout, query, more }: { readonly shape: OutputShape; readonly form: string; readonly layout: DiffLook['layout']; readonly query: string; readonly more: Parameters<typeof Text>[0]['more'] }): JSX.Element {
  const text = { layout, query, more };
  switch (shape.by) {
    case 'text':
      return <><Numbers numbers={shape.numbers} only={shape.onlyNumbers} /><Text view={shape.text} label="Text" {...text} /></>;
    case 'html': {
      const marks = (side: 'left' | 'right'): TableMarks => ({ tables: shape.tables, side });
      return (
        <>
          <Both sides={shape.html} label="Output" show={(html, side) => <SafeHtml html={html} marks={marks(side)} />} />
          {shape.text && <details open={hasHit(shape.text, query)}><summary>What differs in its HTML</summary><Text view={shape.text} label="HTML" {...text} /></details>}
        </>
      );
    }
    case 'markdown':
      return (
        <>
          <Both sides={shape.markdown} label="Output" show={(markdown) => <Markdown text={markdown} />} />
          {shape.text && <details open={hasHit(shape.text, query)}><summary>What differs in its Markdown</summary><Text view={shape.text} label="Markdown" {...text} /></details>}
        </>
      );
    case 'image':
      return <Images data={shape.data} facts={shape.facts} form={form} />;
    case 'json':
      return (
        <>
          {shape.chart && <Chart chart={shape.chart} />}
          {shape.facts && <JsonChanges changes={shape.facts.changes} names={shape.names} label={`Changed values of ${form}`} />}
          {!shape.chart && !shape.facts && <Both sides={shape.text} label={form} show={(json) => <pre class="excerpt">{json}</pre>} />}
        </>
      );
    case 'error':
      return <><Both sides={shape.heading} label="Error" show={(heading) => <p class="error-heading mono">{heading}</p>} /><details open={hasHit(shape.trace, query)}><summary>Traceback</summary><Text view={shape.trace} label="Traceback" {...text} /></details></>;
    case 'widget':
      return <><Both sides={shape.model} label="Widget" show={(model) => <p class="secondary">{model}: widgets are not drawn here</p>} />{shape.facts && <JsonChanges changes={shape.facts.changes} label="Changed values of the widget" />}</>;
    case 'opaque':
      return <p class="secondary">{form}{shape.facts ? `: ${shape.facts.leftBytes} bytes became ${shape.facts.rightBytes}` : ': not drawn here'}</p>;
  }
}

/** Once where both are the same, else beside each other. */
function Both({ sides, label, show }: { readonly sides: Sides<string | null>; readonly label: string; readonly show: (value: string, side: 'left' | 'right') => JSX.Element }): JSX.Element {
  const { left, right } = sides;
  if (left === right) return right === null ? <></> : show(right, 'right');
  return <Panes label={label} left={left !== null && show(left, 'left')} right={right !== null && show(right, 'right')} />;
}

function Numbers({ numbers, only }: { readonly numbers: readonly NumberChange[]; readonly only: boolean }): JSX.Element | null {
  return only ? <p class="secondary">only numbers differ ({numbers.length})</p> : null;
}
