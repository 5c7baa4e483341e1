import type { JSX } from 'preact';
import { describeOutcome, describeVerdict, isVerified, type RunVerdict } from '../../src/core/model/verdict';
import type { RunRecord } from '../../src/protocol/run';
import { formatMoment } from '../lib/format';
import { StatusIcon } from '../lib/icons';
import { useNow } from '../lib/use-now';
import type { RunModel } from './model';
import { Section } from './section';

/** Whether the pipeline steps that were made of the run gave its numbers again. */
export function Verdicts({ model, record: { verdicts }, editable }: { readonly model: RunModel; readonly record: RunRecord; readonly editable: boolean }): JSX.Element | null {
  const now = useNow(false);
  if (verdicts.length === 0) return null;
  const aside = editable && <button type="button" class="plain" onClick={() => model.verify()}>Verify Step</button>;
  return (
    <Section id="verdicts" title="Pipeline steps" aside={aside}>
      {verdicts.map((verdict) => <Verdict key={verdict.folder} verdict={verdict} when={formatMoment(verdict.time, now)} />)}
    </Section>
  );
}

function Verdict({ verdict, when }: { readonly verdict: RunVerdict; readonly when: string }): JSX.Element {
  return (
    <div class="verdict">
      <p><StatusIcon status={isVerified(verdict) ? 'ok' : 'failed'} /> {describeVerdict(verdict)} <span class="secondary"><span class="mono">{verdict.folder}</span>, {when}</span></p>
      {verdict.metrics.length > 0 && <ul>{verdict.metrics.map((metric) => <li key={`${metric.step} ${metric.metric}`}><span class="mono">{metric.metric}</span>: {describeOutcome(metric, verdict.tolerance)}</li>)}</ul>}
    </div>
  );
}
