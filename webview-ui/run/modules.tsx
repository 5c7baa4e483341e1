import type { JSX } from 'preact';
import type { ModuleState } from '../../src/core/model/module';
import type { RunModule, RunRecord } from '../../src/protocol/run';
import { Icon } from '../lib/icons';
import { ExecutionLink } from './execution-link';
import { executionKey, type RunModel } from './model';
import { Section } from './section';

/** How much of a digest is shown. */
const DIGITS = 12;

const STATES: Record<ModuleState, JSX.Element> = {
  same: <><Icon shape="check" /> as it is now</>,
  changed: <><Icon shape="pencil" /> edited since</>,
  gone: <><Icon shape="trash" /> deleted since</>,
  unknown: <>not comparable</>,
};

const FATES: Record<ModuleState, string> = { same: 'kept', changed: 'edited', gone: 'deleted', unknown: 'kept' };

/** The workspace's own modules that its sessions had imported, each with its version and what became of the file. */
export function Modules({ model, record }: { readonly model: RunModel; readonly record: RunRecord }): JSX.Element | null {
  if (record.modules.length === 0) return null;
  const shown = new Set(record.executions.map(executionKey));
  return (
    <Section id="modules" title="Modules">
      <table class="pairs modules" aria-labelledby="modules-title">
        <thead class="for-screen-readers"><tr><th scope="col">file</th><th scope="col">version</th><th scope="col">now</th><th scope="col">imported by</th></tr></thead>
        <tbody>
          {record.modules.map((module) => (
            <tr key={`${module.path} ${module.digest}`}>
              <th scope="row"><button type="button" class="link" title={titleOf(module)} onClick={() => model.openModule(module)}>{module.path}</button></th>
              <td class="mono secondary" title={module.digest}>{module.digest.slice(0, DIGITS)}</td>
              <td><span class={`fate ${FATES[module.state]}`}>{STATES[module.state]}</span>{!module.isNeeded && <span class="secondary"> (not needed)</span>}</td>
              <td class="setter"><ExecutionLink order={module.by.order} execution={shown.has(executionKey(module.by)) ? module.by : undefined} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function titleOf({ state }: RunModule): string {
  return state === 'gone' ? 'Show the file as it was' : 'Compare the file as it was with how it is now';
}
