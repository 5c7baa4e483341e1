import type { Environment, FileList } from '../core/model/environment';
import type { Session } from '../core/model/execution';
import type { GpuUse } from '../core/model/gpu-use';
import type { RunSummary } from '../core/model/run';
import type { ModuleVersion } from '../core/model/module';
import { isVerified, type RunVerdict, type VerdictMetric } from '../core/model/verdict';
import { modulesOf, type CodeExecution, type RunCode } from '../core/provenance/run-code';
import type { RunPage } from '../core/store/api';

/** Version of the JSON; it grows when a field changes its meaning or goes, not when one is added. */
export const JSON_VERSION = 1;

/** What `celltrail runs --json` prints; the README documents it. */
export function runsJson(store: string, { runs, total }: RunPage): string {
  return toJson({ version: JSON_VERSION, store, total, runs: runs.map(runFields) });
}

/** What `celltrail show --json` prints; the README documents it. */
export function runJson(store: string, { run, session, environment, executions, wholeCells, children, verdicts }: RunCode): string {
  return toJson({
    version: JSON_VERSION,
    store,
    run: runFields(run),
    session: sessionFields(session),
    environment: environment && environmentFields(environment),
    executions: executions.map(executionFields),
    wholeCells,
    children,
    verdicts: verdicts.map(verdictFields),
  });
}

/** Any value as JSON for other programs. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, nonFiniteAsText, 2)}\n`;
}

/** JSON has no NaN and no infinities: they are written as trails write them. */
function nonFiniteAsText(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

// Each field is named here, so that a change of the model cannot change what others read unseen.

/** A run as every command prints it. */
export function runFields(run: RunSummary): object {
  const { id, number, kind, status, name, session, notebook, execution, startedAt, endedAt, updatedAt } = run;
  return {
    ...{ id, number, kind, status, name, notebook, session, execution, startedAt, endedAt, updatedAt },
    ...{ parent: run.parent, relation: run.relation, archived: run.archived, tags: run.tags, note: run.note, why: run.why, imported: run.imported ?? null },
    params: run.params.map((param) => ({ name: param.name, value: param.value, execution: param.execution })),
    metrics: run.metrics.map(({ name: metric, counters, count, last, lastStep, min, max }) => ({ name: metric, counters, count, last, lastStep, min, max })),
    gpus: (run.gpus ?? []).map(gpuFields),
  };
}

/** A verdict as every command prints it. */
export function verdictFields(verdict: RunVerdict): object {
  const { time, folder, python, tolerance, failure, metrics } = verdict;
  return { same: isVerified(verdict), time, folder, python, tolerance, failure, metrics: metrics.map(metricFields) };
}

function metricFields({ step, metric, place, outcome, recorded, reproduced, parting }: VerdictMetric): object {
  return { step, metric, place, outcome, recorded, reproduced, parting: parting && { place: parting.place, recorded: parting.recorded, reproduced: parting.reproduced } };
}

function gpuFields({ gpu: uuid, name, seconds, mean, peak, memoryMiB, joules, idle }: GpuUse): object {
  return { uuid, name, seconds, meanUtilization: mean, peakUtilization: peak, memoryMiB, joules, idle };
}

function sessionFields({ id, notebook, kernel, language, startedAt, endedAt }: Session): object {
  return { id, notebook, kernel, language, startedAt, endedAt };
}

function environmentFields({ interpreter, packages, os, gpus, git }: Environment): object {
  return {
    interpreter: interpreter && { executable: interpreter.executable, prefix: interpreter.prefix, kind: interpreter.kind, version: interpreter.version },
    packages,
    os: os && { platform: os.platform, release: os.release, arch: os.arch },
    gpus: gpus?.map(({ name, driver, memory }) => ({ name, driver, memory })) ?? null,
    git: git && { commit: git.commit, branch: git.branch, dirty: git.dirty, changed: fileFields(git.changed), untracked: fileFields(git.untracked), diff: git.diff && { digest: git.diff.digest, bytes: git.diff.bytes } },
  };
}

function moduleFields({ name, path, digest, bytes, lines }: ModuleVersion): object {
  return { name, path, digest, bytes, lines };
}

function fileFields({ names, total }: FileList): object {
  return { names, total };
}

function executionFields({ role, ordinal, order, cell, index, version, source, lines, startedAt, endedAt, status, outputs, modules = [], gpus = [] }: CodeExecution): object {
  const kept = outputs.map(({ mime, digest, bytes, text }) => ({ mime, digest, bytes, ...(text === undefined ? {} : { text }) }));
  return { role, ordinal, order, cell, index, status, startedAt, endedAt, version, source, lines, outputs: kept, modules: modulesOf({ lines, modules }).map(moduleFields), gpus: gpus.map(gpuFields) };
}
