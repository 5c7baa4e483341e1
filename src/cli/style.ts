import { styleText } from 'node:util';
import type { RunStatus } from '../core/model/run';

/** What a piece of text is, which picks its colour. */
export type Style = 'plain' | 'heading' | 'dim' | 'added' | 'removed' | 'addedWord' | 'removedWord' | RunStatus;

const formats = {
  heading: 'bold',
  dim: 'dim',
  added: 'green',
  removed: 'red',
  addedWord: 'bgGreen',
  removedWord: 'bgRed',
  running: 'cyan',
  ok: 'green',
  failed: 'red',
  stopped: 'yellow',
  lost: 'magenta',
} as const;

/** Paints text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** A painter for one terminal. */
export function createPaint(colour: boolean): Paint {
  if (!colour) return (_style, text) => text;
  return (style, text) => (style === 'plain' ? text : styleText(formats[style], text, { validateStream: false }));
}

/** Whether colours may be used: on a terminal only, and never against NO_COLOR or a dumb terminal. */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
