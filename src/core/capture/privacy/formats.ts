/** Secrets that tell themselves by their form, wherever they stand. Each pattern goes over a text in linear time. */
import { isSecretName } from './names';
import type { Span } from './tokens';

/** Keys of known makers. None can begin within what it would match, so that no start is tried twice. */
const KEYS: readonly RegExp[] = [
  /(?<![\w-])sk-(?=[\w-]*\d|[\w-]{32})[\w-]{16,}/g,
  /(?<![A-Za-z0-9])(?:[sr]k|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,}/g,
  /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{20,}/g,
  /(?<!\w)github_pat_\w{20,}/g,
  /(?<![\w-])glpat-[\w-]{16,}/g,
  /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{20,}/g,
  /(?<![\w-])xox[abeoprs]-[\w-]{10,}/g,
  /(?<![\w-])xapp-[\w-]{10,}/g,
  /(?<=hooks\.slack\.com\/services\/)[\w/]{10,}/g,
  /(?<![\w-])AIza[\w-]{30,}/g,
  /(?<![\w-])GOCSPX-[\w-]{16,}/g,
  /(?<![\w.-])ya29\.[\w.-]{16,}/g,
  /(?<![A-Z0-9])(?:AKIA|ASIA|AROA|AIDA|ANPA|AGPA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/g,
  /(?<![\w.-])(?:npm|nvapi|r8|gsk|pypi|dop_v1|SG|lin_api|wandb_v1)[_.-](?=[\w.-]*\d)[\w.-]{20,}/g,
];

/** Secrets in a fixed surrounding: group 1 comes before the secret, group 2 is it. */
const SURROUNDED: readonly RegExp[] = [
  /((?<=:\/\/)[^\s/:@'"]{0,256}:)([^\s/@'"]{1,512})(?=@)/g,
  /(\bauthorization\b\W{0,8}(?:bearer|basic|token|digest|apikey)[ \t]{1,8})([^\s"'<{\\]{4,})/gi,
  /((?<![\w-])bearer[ \t]{1,8})(?=[\w.~+/=-]*\d)([\w.~+/=-]{12,})/gi,
  /((?<!\w)(?:AccountKey|SharedAccessKey|SharedAccessSignature)=)([^;\s"']{8,})/gi,
  /(\bwandb[. ]login\b[^\n]{0,60}?(?<![0-9a-f]))([0-9a-f]{40})(?![0-9a-f])/g,
  /(\bmachine[ \t]{1,8}\S{1,200}[ \t]{1,8}login[ \t]{1,8}\S{1,200}[ \t]{1,8}password[ \t]{1,8})([^\s"'\\]{1,512})/g,
  /(\bcurl\b[^\n]{0,200}?[ \t](?:-u|--user)[ \t]{1,8}["']?[^\s:'"]{1,100}:)([^\s'"]{1,512})/g,
];

/** A parameter of an address. */
const QUERY = /([?&]([\w.-]{1,64})=)([^&\s"'#<>{}\\=][^&\s"'#<>{}\\]*)/g;
const SIGNATURES = /^(?:sig|signature|x-amz-signature|x-goog-signature|auth)$/i;

/** Where none of these stands there is no such secret. */
const TRIGGER = /\bsk-|[sr]k_|whsec|gh[pousr]_|github_pat|glpat|hf_|xox|xapp|hooks\.slack|AIza|GOCSPX|ya29|A(?:KI|SI|RO|ID|NP|GP)A|eyJ|\bnpm|nvapi|\br8|gsk|pypi|dop_v1|\bSG|lin_api|wandb|:\/\/|authorization|bearer|accountkey|sharedaccess|curl|machine|[?&][\w.-]{1,64}=|-----BEGIN/i;

/** The secrets in a text that have a known form. */
export function knownSecrets(text: string): Span[] {
  if (!TRIGGER.test(text)) return [];
  const spans = KEYS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })));
  for (const pattern of SURROUNDED) for (const match of text.matchAll(pattern)) push(spans, match, match[1], match[2]);
  for (const match of text.matchAll(QUERY)) {
    const name = match[2] ?? '';
    const value = match[3] ?? '';
    if ((isSecretName(name) || SIGNATURES.test(name)) && !/^\d+$/.test(value)) push(spans, match, match[1], value);
  }
  return [...spans, ...privateKeys(text)];
}

/** What only names a variable or is filled in later is no secret. */
function push(spans: Span[], match: RegExpExecArray, before = '', secret = ''): void {
  if (/^(?:\$|%\(|%s|\{.*\}$|\*+$)/.test(secret)) return;
  const start = match.index + before.length;
  spans.push({ start, end: start + secret.length });
}

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** A line's change mark and escapes stay, so that a diff stays one and a literal too; so does what was masked before. */
const BODY = /(\n[+-]|\\[a-z]|<redacted>)|[A-Za-z0-9+/=]+/g;

/** The lines of private keys in PEM, between their marks or, where the end is missing, as far as such lines go. */
function privateKeys(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(BEGIN)) {
    const start = match.index + match[0].length;
    const next = text.indexOf('-----BEGIN', start);
    const section = text.slice(start, next < 0 ? undefined : next);
    const closing = section.indexOf('-----END');
    const body = closing < 0 ? (/^[\sA-Za-z0-9+/=\\"']*/.exec(section)?.[0] ?? '') : section.slice(0, closing);
    for (const part of body.matchAll(BODY)) {
      if (part[1] === undefined) spans.push({ start: start + part.index, end: start + part.index + part[0].length });
    }
  }
  return spans;
}
