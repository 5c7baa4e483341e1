import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/cli/format';
import { createPaint, wantsColour } from '../../../src/cli/style';
import { renderTable } from '../../../src/cli/table';
import { clip } from '../../../src/cli/text';

describe('text on a terminal', () => {
  it('gives a moment in local time', () => {
    expect(formatTime(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02 03:04:05');
  });

  it('aligns wide characters and cuts them whole', () => {
    const rows = [{ a: '日本', b: 'x' }, { a: 'ab', b: 'y' }];
    const lines = renderTable(rows, [{ title: 'A', text: ({ a }) => a }, { title: 'B', text: ({ b }) => b }], { paint: createPaint(false), columns: undefined });
    expect(lines).toEqual(['A     B', '日本  x', 'ab    y']);
    expect(clip('日本語', 4)).toBe('日…');
  });

  it('wants colours on a terminal alone, and not against NO_COLOR', () => {
    expect(wantsColour(true, {})).toBe(true);
    expect(wantsColour(false, {})).toBe(false);
    expect(wantsColour(true, { NO_COLOR: '1' })).toBe(false);
    expect(wantsColour(true, { TERM: 'dumb' })).toBe(false);
  });
});
