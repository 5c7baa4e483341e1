/** Takes secrets out of what is about to be stored. What it gives, it leaves alone when it is given it again. */
import { assignedSecrets } from './assigned';
import { knownSecrets } from './formats';
import { plainSecrets } from './plain';
import { bareRegions } from './regions';
import type { Span } from './tokens';

/** Stands for a secret. */
export const REDACTED = '<redacted>';

/** A text without its secrets, and these. */
export interface Redaction {
  readonly text: string;
  readonly secrets: readonly string[];
}

/** Where none of these stands, nothing is secret: looking costs a tenth of the whole. */
const TRIGGER = /key|token|secret|pass|pwd|pw\b|credential|authorization|bearer|jwt|\bsk-|[sr]k_|whsec|gh[pousr]_|github_pat|glpat|hf_|xox|xapp|hooks\.slack|AIza|GOCSPX|ya29|A(?:KI|SI|RO|ID|NP|GP)A|eyJ|\bnpm|nvapi|\br8|gsk|pypi|dop_v1|\bSG\.|lin_api|wandb|:\/\/|sharedaccess|sig|\bauth|curl|machine/i;

/** Text that may hold anything (printed output, a diff, a log), without secrets; as many lines as before. */
export function redact(text: string): string {
  return redactText(text).text;
}

/** The source of a cell without secrets: it parses as before, and binds and reads the same names on the same lines. */
export function redactSource(source: string): string {
  return findInSource(source).text;
}

/** As `redact`, with what was found. */
export function redactText(text: string): Redaction {
  if (!TRIGGER.test(text)) return { text, secrets: [] };
  return without(text, [...assignedSecrets(text, false), ...knownSecrets(text), ...plainSecrets(text, true)]);
}

/** As `redactSource`, with what was found. */
export function findInSource(source: string): Redaction {
  if (!TRIGGER.test(source)) return { text: source, secrets: [] };
  const bare = bareRegions(source).flatMap(({ start, end }) => plainSecrets(source.slice(start, end), false).map((span) => ({ start: span.start + start, end: span.end + start })));
  return without(source, [...assignedSecrets(source, true), ...knownSecrets(source), ...bare]);
}

/** The text with each span, and each that overlaps it, masked as one. */
export function without(text: string, spans: readonly Span[]): Redaction {
  const secrets: string[] = [];
  let masked = '';
  let at = 0;
  for (const { start, end } of joined(spans)) {
    const secret = text.slice(start, end);
    if (!/[^\s<>]/.test(secret.replaceAll(REDACTED, ''))) continue;
    secrets.push(secret);
    masked += text.slice(at, start) + mask(secret);
    at = end;
  }
  return secrets.length === 0 ? { text, secrets } : { text: masked + text.slice(at), secrets };
}

/** Line feeds stay, with the backslash that lets a literal go on behind them. */
function mask(secret: string): string {
  return REDACTED + (secret.match(/\\?\n/g) ?? []).join('');
}

function joined(spans: readonly Span[]): Span[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}
