/** Keeps out of one session's records what is secret and what a person has left out. */
import { createHash } from 'node:crypto';
import type { OutputDigest } from '../../model/execution';
import type { Param } from '../../model/param';
import type { CaptureRecord, RunRecord } from '../../trail/records';
import { IGNORED_SOURCE, isIgnoredCell } from './ignore';
import { isSecretName } from './names';
import { REDACTED } from './redact';
import { Redactor } from './redactor';

/** Goes over sources before they are read, and over records before they are written. */
export class SessionPrivacy {
  readonly #redactor = new Redactor();
  readonly #ignored = new Set<number>();

  /** The source to work with and the one to store; `secrets` are those that the teller knows of. */
  start(ordinal: number, source: string, secrets: readonly string[] = []): { readonly source: string; readonly stored: string } {
    this.#redactor.learn(secrets);
    const redacted = this.#redactor.source(source);
    if (!isIgnoredCell(source)) return { source: redacted, stored: redacted };
    this.#ignored.add(ordinal);
    return { source: redacted, stored: IGNORED_SOURCE };
  }

  /** Whether a text holds a secret that was seen before. */
  tellsSecret(text: string): boolean {
    return this.#redactor.secrets.some((secret) => text.includes(secret));
  }

  /** Whether a person has left the cell of an execution out. */
  isIgnored(ordinal: number): boolean {
    return this.#ignored.has(ordinal);
  }

  /** The records as they may be stored. */
  sweep(records: readonly CaptureRecord[]): CaptureRecord[] {
    return records.map((record) => this.#sweepOne(record));
  }

  #sweepOne(record: CaptureRecord): CaptureRecord {
    switch (record.t) {
      case 'run':
        return this.#sweepRun(record);
      case 'params':
        return { ...record, params: record.params.filter((param) => this.#isPublic(param)) };
      case 'series':
        return { ...record, metric: this.#redactor.text(record.metric) };
      case 'comparison':
        return { ...record, values: record.values.map(({ name, value }) => ({ name: this.#redactor.text(name), value })) };
      case 'execution-end':
        return { ...record, outputs: this.isIgnored(record.ordinal) ? [] : record.outputs.map((output) => this.#sweepOutput(output)) };
      default:
        return record;
    }
  }

  /** Of a cell that is left out nothing is told but that it ran. */
  #sweepRun(record: RunRecord): RunRecord {
    if (record.kind !== 'manual' && this.isIgnored(record.execution)) return { ...record, why: `Execution ${record.execution} opened it, whose cell is left out of the record.`, carriers: [], subject: `ignored:${record.run}` };
    const text = (value: string): string => this.#redactor.text(value);
    return { ...record, why: text(record.why), ...(record.subject === undefined ? {} : { subject: text(record.subject) }) };
  }

  /** A param without its value would say nothing in a table, so a secret one is left out. */
  #isPublic({ name, value, execution }: Param): boolean {
    if (execution !== null && this.isIgnored(execution)) return false;
    const text = JSON.stringify(value);
    if (text.includes('"') && isSecretName(name)) return false;
    return !text.includes(REDACTED) && this.#redactor.text(text) === text;
  }

  #sweepOutput(output: OutputDigest): OutputDigest {
    const text = output.text === undefined ? undefined : this.#redactor.text(output.text);
    if (text === undefined || text === output.text) return output;
    return { ...output, text, bytes: Buffer.byteLength(text), digest: createHash('sha256').update(text).digest('hex') };
  }
}
