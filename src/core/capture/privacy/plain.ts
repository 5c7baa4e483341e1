/** Secrets without quotes: in shell commands, magics, environment files, connection strings, comments and printed text. */
import { isSecretName, isToken } from './names';
import type { Span } from './tokens';

/** A flag of a command and its value. */
const FLAG = /((?<![\w-])--([\w-]{2,64})(?:=|[ \t]{1,8})["']?)([^\s"'`]+)/g;
/** `NAME=value` as shells have it; `%env NAME value` too. */
const VARIABLE = /((?<![\w.-])([A-Z][A-Z0-9_]{1,99})=["']?)([^\s"'`(){}[\]<>,;]+)(?=$|[\s"'`),;}\]])/gm;
const MAGIC = /(^[ \t]*%(?:set_)?env[ \t]{1,8}(\w{1,100})(?:[ \t]{1,8}|[ \t]{0,8}=[ \t]{0,8}))(\S[^\n]*)/gm;
const SETTER = /((?<!\w)(?:export|setx|ENV)[ \t]{1,8}([A-Za-z_]\w{0,99})(?:=|[ \t]{1,8})["']?)([^\s"'`(){}[\]<>;]+)/g;
/** `name: value` and `name=value` anywhere. */
const PAIR = /((?<![\w.-])([A-Za-z_][\w.-]{0,99})["']?[ \t]{0,4}[:=][ \t]{0,4})([^\s"'`,;(){}[\]<>:=&]+)(?=$|[\s"'`),;}\]&])/gm;
/** In a connection string. */
const CONNECTION = /(;[ \t]{0,4}(password|pwd)[ \t]{0,4}=[ \t]{0,4})([^;\s"'(){}]+)(?=$|[\s"';])/gim;
/** A line of a configuration file, in a diff too. */
const LINE = /(^[+\- \t]{0,80}([A-Za-z_][\w-]{0,99}):[ \t]{1,8})([^\s"'`,;(){}[\]<>:=]+)[ \t]*$/gm;

const TYPES = /^(?:str|int|float|bool|bytes|list|dict|tuple|set|object|type|[A-Z][a-z]\w*)$/;

/** Secrets in bare text, from the first to the last: `whole` where that is all there is, so that its lines are lines. */
export function plainSecrets(text: string, whole: boolean): Span[] {
  const spans: Span[] = [];
  const look = (pattern: RegExp, accepts: (value: string, name: string) => boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const [, before = '', name = '', value = ''] = match;
      if (!isSecretName(name) || saysNothing(value, name) || !accepts(value, name)) continue;
      const start = match.index + before.length;
      spans.push({ start, end: start + value.length });
    }
  };
  look(FLAG, (value) => !PROSE.test(value));
  for (const pattern of [MAGIC, SETTER, VARIABLE, CONNECTION]) look(pattern, () => true);
  look(PAIR, looksMadeUp);
  if (whole) look(LINE, (value, name) => !isToken(name) && !TYPES.test(value));
  return spans.sort((a, b) => a.start - b.start);
}

/** Words that follow a flag in a sentence. */
const PROSE = /^(?:-.*|to|for|and|or|is|if|in|from|with|the|an?|as|must|flag|option|argument|when|can|should)$/;

/** Numbers, booleans, references to other variables, and what only says again how it is called. */
function saysNothing(value: string, name: string): boolean {
  return /^(?:[-+]?[\d.,_]+(?:e[-+]?\d+)?|true|false|none|null|yes|no|auto|undefined|\$.*|%.*|\{.*|<.*|\*+)$/i.test(value) || value.toLowerCase() === name.toLowerCase() || (/^pwd$/i.test(name) && /^[/~]|^[A-Za-z]:\\/.test(value));
}

/** Whether a value is one that nobody would name a variable: letters and digits mixed, no number behind a word. */
function looksMadeUp(value: string, name: string): boolean {
  return value.length >= (isToken(name) ? 12 : 6) && /[A-Za-z]/.test(value) && /\d/.test(value) && (!isToken(name) || !/^[a-z_]+\d{0,2}$/i.test(value));
}
