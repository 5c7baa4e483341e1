import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../../src/core/reproduce/messages';
import { ShownText } from '../../../src/core/reproduce/shown-text';

const stream = (text: string, name = 'stdout'): ShownMessage => ({ type: 'stream', cell: 0, content: { name, text } });
const display = (data: object, more: object = {}): ShownMessage => ({ type: 'display_data', cell: 0, content: { data, ...more } });

/** What a listener tells of these messages, in short: `output channel@from text`. */
function told(...messages: readonly ShownMessage[]): string[] {
  const shown = new ShownText('S', 1);
  return messages.flatMap((message) => shown.take(message, 5)).map(({ output, channel, from, text }) => `${output} ${channel}@${from} ${text}`);
}

describe('ShownText', () => {
  it('joins what one stream prints until something else is shown', () => {
    expect(told(stream('a\n'), stream('b'), stream('w', 'stderr'), stream('c'))).toEqual(['0 stdout@0 a\n', '0 stdout@2 b', '1 stderr@0 w', '2 stdout@0 c']);
  });

  it('tells the textual forms of results and displays, and a traceback', () => {
    expect(told({ type: 'execute_result', cell: 0, content: { data: { 'text/plain': '0.5', 'image/png': 'iVBO' } } }, display({ 'text/html': ['<b>', 'x</b>'], 'application/json': { a: 1 } }))).toEqual(['0 result@0 0.5', '1 display@0 <b>x</b>', '2 display@0 {"a":1}']);
    expect(told({ type: 'error', cell: 0, content: { ename: 'E', evalue: 'v', traceback: ['one', 'two'] } })).toEqual(['0 error@0 one\ntwo']);
    expect(told({ type: 'error', cell: 0, content: { ename: 'E', evalue: 'v', traceback: [] } })).toEqual(['0 error@0 E: v']);
  });

  it('writes an output anew that stands where a cleared one stood, at once or with what comes next', () => {
    const clear = (wait: boolean): ShownMessage => ({ type: 'clear_output', cell: 0, content: { wait } });
    expect(told(stream('one'), clear(false), stream('two'))).toEqual(['0 stdout@0 one', '0 stdout@0 ', '0 stdout@0 two']);
    expect(told(stream('one'), clear(true))).toEqual(['0 stdout@0 one']);
    expect(told(stream('one'), clear(true), stream('two'))).toEqual(['0 stdout@0 one', '0 stdout@0 ', '0 stdout@0 two']);
  });

  it('updates a display where it stands', () => {
    const transient = { transient: { display_id: 'd' } };
    expect(told(display({ 'text/plain': 'old' }, transient), stream('x'), { type: 'update_display_data', cell: 0, content: { data: { 'text/plain': 'new' }, ...transient } })).toEqual(['0 display@0 old', '1 stdout@0 x', '0 display@0 new']);
  });
});
