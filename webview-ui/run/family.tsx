import type { JSX } from 'preact';
import type { RunRelation, RunSummary } from '../../src/core/model/run';
import type { RunLink, RunRecord } from '../../src/protocol/run';
import { StatusIcon } from '../lib/icons';
import { RunMark } from '../lib/swatch';
import type { RunModel } from './model';
import { Section } from './section';

const FROM: Record<RunRelation, string> = { continuation: 'continues', 'fine-tuning': 'fine-tunes', reproduction: 'reproduces' };
const TO: Record<RunRelation, string> = { continuation: 'continued by', 'fine-tuning': 'fine-tuned by', reproduction: 'reproduced by' };

/** The run that it descends from and those that descend from it. */
export function Family({ model, run, record: { parent, children } }: { readonly model: RunModel; readonly run: RunSummary; readonly record: RunRecord }): JSX.Element | null {
  if (run.parent === null && children.length === 0) return null;
  const item = (link: RunLink, relation: string): JSX.Element => (
    <li key={link.run.id}>
      <span class="secondary">{relation}</span>{' '}
      <button type="button" class="link run-link" onClick={() => model.openPage(link)}>
        <RunMark number={link.number} /> <StatusIcon status={link.status} /> {link.label}
      </button>
    </li>
  );
  return (
    <Section id="family" title="Family">
      <ul class="family">
        {parent !== null && item(parent, run.relation === null ? 'child of' : FROM[run.relation])}
        {parent === null && run.parent !== null && <li class="secondary">The run that it descends from was deleted.</li>}
        {children.map((child) => item(child, child.relation === null ? 'parent of' : TO[child.relation]))}
      </ul>
    </Section>
  );
}
