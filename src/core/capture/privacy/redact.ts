/** Takes secrets out of what is about to be stored. What it gives, it leaves alone when it is given it again. */
import { assignedSecrets } from './assigned';
import { knownSecrets } from './formats';
import { hasSecretName } from './names';
import { plainSecrets } from './plain';
import { bareRegions } from './regions';
import { tokensOf, type Span } from './tokens';

/** Stands for a secret. */
export const REDACTED = '<redacted>';

/** A text without its secrets, and these. */
export interface Redaction {
  readonly text: string;
  readonly secrets: readonly string[];
}

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
  const named = hasSecretName(text) ? [...assignedSecrets(text, tokensOf(text), false), ...plainSecrets(text, true)] : [];
  return without(text, [...named, ...knownSecrets(text)]);
}

/** As `redactSource`, with what was found. */
export function findInSource(source: string): Redaction {
  return without(source, [...(hasSecretName(source) ? namedSecrets(source) : []), ...knownSecrets(source)]);
}

function namedSecrets(source: string): Span[] {
  const tokens = tokensOf(source);
  return [...assignedSecrets(source, tokens, true), ...plainSecrets(source, false).filter(bareRegions(source, tokens))];
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
