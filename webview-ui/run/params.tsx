import type { JSX } from 'preact';
import { formatParam, type Param } from '../../src/core/model/param';
import type { RunSummary } from '../../src/core/model/run';
import type { RunRecord } from '../../src/protocol/run';
import { CopyButton } from '../lib/copy-button';
import { ExecutionLink } from './execution-link';
import { LongText } from './long-text';
import type { RunModel } from './model';
import { Section } from './section';
import { writeRows } from '../lib/write-rows';

/** The run's settings, each with the execution whose code set it. */
export function Params({ model, run, record }: { readonly model: RunModel; readonly run: RunSummary; readonly record: RunRecord | null }): JSX.Element {
  const { params } = run;
  const copy = (): string => writeRows([['param', 'value'], ...params.map(({ name, value }) => [name, formatParam(value)])]);
  return (
    <Section id="params" title="Params" aside={params.length > 0 && <CopyButton what="params" text={copy} onCopy={(text) => model.copy(text)} />}>
      {params.length === 0 && <p class="secondary">No params were found in its code.</p>}
      {params.length > 0 && (
        <table class="pairs" aria-labelledby="params-title">
          <thead class="for-screen-readers"><tr><th scope="col">param</th><th scope="col">value</th><th scope="col">set by</th></tr></thead>
          <tbody>
            {params.map((param) => (
              <tr key={param.name}>
                <th scope="row">{param.name}</th>
                <td class="mono"><LongText text={formatParam(param.value)} /></td>
                <td class="setter secondary">{setter(param, run, record)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function setter({ execution }: Param, { session }: RunSummary, record: RunRecord | null): JSX.Element | string {
  if (execution === null) return 'not by a cell';
  const order = record?.orders[execution];
  if (order === undefined) return '';
  const place = { session, ordinal: execution };
  const shown = record?.executions.some((each) => each.session === session && each.ordinal === execution);
  return <ExecutionLink order={order} execution={shown === true ? place : undefined} />;
}
