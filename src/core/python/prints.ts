/** Print-like calls, taken apart. */
import { calleeName, calleeText } from './callee';
import { describeExpression } from './expressions';
import type { PrintFacts } from './facts';
import { fold } from './literals';
import { type Part, percentParts, templateParts, valueParts } from './templates';
import { type SyntaxNode, unwrap } from './tree';

/** How a print-like call puts its arguments together. */
type Style = 'print' | 'log' | 'lines' | 'postfix';

const FUNCTIONS: Readonly<Record<string, Style>> = { print: 'print', rprint: 'print', display: 'lines', pprint: 'lines', pp: 'lines' };
const METHODS: Readonly<Record<string, Style>> = { write: 'print', print: 'print', echo: 'lines', display: 'lines', pprint: 'lines', set_description: 'lines', set_postfix_str: 'lines', set_postfix: 'postfix' };
const LOGGING = new Set(['debug', 'info', 'warning', 'warn', 'error', 'critical', 'exception', 'log', 'success']);

/** Who must own a `write`, `print`, `echo` or `display` for it to reach a person. */
const SPEAKERS = /(?:^|\.)(?:tqdm|trange|pbar|bar|progress\w*|stdout|stderr|console|click|IPython|display|pprint|accelerator|builtins)$/i;
const LOGGERS = /log|^self$/i;

/** Facts of a print-like call but for the loops around it; undefined for all other calls. */
export function describePrint(call: SyntaxNode): Omit<PrintFacts, 'loops'> | undefined {
  const style = printStyle(call);
  const given = call.child('arguments');
  if (!style || !given) return undefined;
  const positional = (given.type === 'argument_list' ? given.children : [given]).filter((argument) => argument.type !== 'keyword_argument');
  return { line: call.line, parts: merge(partsOf(style, call, given, positional)) };
}

function printStyle(call: SyntaxNode): Style | undefined {
  const callee = call.child('function');
  if (callee?.type === 'identifier') return Object.hasOwn(FUNCTIONS, callee.text) ? FUNCTIONS[callee.text] : undefined;
  const owner = callee?.type === 'attribute' ? callee.child('object') : undefined;
  if (!callee || !owner) return undefined;
  const [name, receiver] = [calleeName(callee), calleeText(owner)];
  if (LOGGING.has(name)) return LOGGERS.test(receiver.split('.').at(-1) ?? '') ? 'log' : undefined;
  const style = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  return style && (name.startsWith('set_') || SPEAKERS.test(receiver)) ? style : undefined;
}

function partsOf(style: Style, call: SyntaxNode, given: SyntaxNode, positional: readonly SyntaxNode[]): readonly Part[] {
  switch (style) {
    case 'print': {
      const end = keywordText(given, 'end');
      return [...separated(positional, keywordText(given, 'sep') ?? ' '), ...(end !== undefined && end !== '\n' ? [{ text: end }] : [])];
    }
    case 'lines':
      return separated(positional, '\n');
    case 'postfix':
      return given.children.flatMap((argument, index) => {
        const value = argument.type === 'keyword_argument' ? argument.child('value') : argument;
        const label = argument.type === 'keyword_argument' ? [{ text: `${index > 0 ? ', ' : ''}${argument.child('name')?.text ?? ''}=` }] : [];
        return value ? [...label, ...valueParts(value)] : [];
      });
    case 'log':
      return logParts(calleeName(call.child('function') ?? call) === 'log' ? positional.slice(1) : positional);
  }
}

function separated(values: readonly SyntaxNode[], separator: string): readonly Part[] {
  return values.flatMap((value, index) => [...(index > 0 ? [{ text: separator }] : []), ...valueParts(value)]);
}

/** Loggers format lazily: `logger.info("loss %.3f", loss)`; loguru fills braces. */
function logParts(positional: readonly SyntaxNode[]): readonly Part[] {
  const [message, ...values] = positional;
  if (!message) return [];
  if (values.length === 0) return valueParts(message);
  const template = fold(unwrap(message));
  if (typeof template !== 'string') return [...valueParts(message), ...values.map(describeExpression)];
  const named = new Map<string, SyntaxNode>();
  return /\{[^{}]*\}/.test(template) && !template.includes('%') ? templateParts(template, values, named) : percentParts(template, values, named);
}

function keywordText(given: SyntaxNode, name: string): string | undefined {
  const value = given.children.find((argument) => argument.type === 'keyword_argument' && argument.child('name')?.text === name)?.child('value');
  const constant = value && fold(value);
  return typeof constant === 'string' ? constant : undefined;
}

/** Joins neighbouring texts. */
function merge(parts: readonly Part[]): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if ('text' in part && last && 'text' in last) merged[merged.length - 1] = { text: last.text + part.text };
    else if (!('text' in part) || part.text !== '') merged.push(part);
  }
  return merged;
}
