import type { JSX } from 'preact';
import type { Environment, FileList, GitState } from '../../src/core/model/environment';
import type { RunRecord } from '../../src/protocol/run';
import { CopyButton } from '../lib/copy-button';
import { formatMoment } from '../lib/format';
import type { RunModel } from './model';
import { Packages } from './packages';
import { Section } from './section';

const SYSTEMS: Record<string, string> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

/** Where and when its session ran. */
export function EnvironmentSection({ model, record: { session, environment } }: { readonly model: RunModel; readonly record: RunRecord }): JSX.Element {
  const now = Date.now();
  return (
    <>
      <Section id="environment" title="Environment">
        {environment === null && <p class="secondary">Where its session ran is not on record.</p>}
        {environment !== null && <dl class="facts">{factsOf(environment)}{environment.git !== null && <Git model={model} git={environment.git} />}</dl>}
        {environment?.packages != null && <Packages model={model} packages={environment.packages} />}
      </Section>
      <Section id="session" title="Session">
        <dl class="facts">
          <Fact name="Notebook">{session.notebook}</Fact>
          {session.kernel !== null && <Fact name="Kernel">{session.kernel}</Fact>}
          <Fact name="Language">{session.language}</Fact>
          <Fact name="Started">{formatMoment(session.startedAt, now)}</Fact>
          {session.endedAt !== null && <Fact name="Ended">{formatMoment(session.endedAt, now)}</Fact>}
          <Fact name="Id"><span class="mono">{session.id}</span></Fact>
        </dl>
      </Section>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: JSX.Element | string | readonly (JSX.Element | string | false)[] }): JSX.Element {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function factsOf({ interpreter, os, gpus }: Environment): (JSX.Element | false)[] {
  return [
    interpreter !== null && <Fact key="python" name="Python">{[interpreter.version ?? 'version unknown', ` (${interpreter.kind})`, <div key="path" class="mono secondary">{interpreter.executable}</div>]}</Fact>,
    os !== null && <Fact key="system" name="System">{`${SYSTEMS[os.platform] ?? os.platform} ${os.release}, ${os.arch}`}</Fact>,
    ...(gpus ?? []).map(({ name, driver, memory }, index) => <Fact key={`gpu ${index}`} name="GPU">{`${name}${memory === null ? '' : `, ${memory} MiB`}, driver ${driver}`}</Fact>),
    gpus?.length === 0 && <Fact key="no gpu" name="GPU">no NVIDIA GPU</Fact>,
  ];
}

function Git({ model, git: { commit, branch, dirty, changed, untracked, diff } }: { readonly model: RunModel; readonly git: GitState }): JSX.Element {
  return (
    <>
      <Fact name="Git">
        {[
          commit === null ? 'no commit yet' : <span key="commit" class="mono" title={commit}>{commit.slice(0, 12)}</span>,
          commit !== null && <CopyButton key="copy" what="commit" text={() => commit} onCopy={(text) => model.copy(text)} />,
          branch === null ? '' : ` on ${branch}`,
        ]}
      </Fact>
      <Fact name="Files">
        {[
          dirty ? <Files key="changed" files={changed} what="changed" /> : 'as committed',
          diff !== null && <button key="diff" type="button" class="link" onClick={() => model.openDiff()}>Open Diff</button>,
          untracked.total > 0 && <Files key="untracked" files={untracked} what="unknown to git" />,
        ]}
      </Fact>
    </>
  );
}

function Files({ files: { names, total }, what }: { readonly files: FileList; readonly what: string }): JSX.Element {
  return (
    <details>
      <summary>{total} {total === 1 ? 'file' : 'files'} {what}</summary>
      <ul class="mono">{names.map((name) => <li key={name}>{name}</li>)}{total > names.length && <li>and {total - names.length} more</li>}</ul>
    </details>
  );
}
