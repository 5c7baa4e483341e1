import { describe, expect, it } from 'vitest';
import { isUnedited } from '../../../src/core/pipeline/own-files';
import { editNotes, refuseUnknown, type Promotion } from '../../../src/core/pipeline/promote';
import { RECEIPT } from '../../../src/core/pipeline/receipt';
import { usePromote } from './promote-cells';

const promote = usePromote();

const before = ['C = 10', 'x = [C, 1]\nprint("loss:", sum(x))'];
const after = ['C = 10', 'x = [C, 1]\ny = sorted(x)\nprint("loss:", sum(y))'];

/** Promotes to a folder in which a promotion of `before` was edited by hand. */
function again(sources: readonly string[], edit: (text: string) => string, change = (existing: Record<string, string>): Record<string, string> => existing): Promotion {
  const existing = Object.fromEntries(promote(before).files);
  existing['train.py'] = edit(existing['train.py'] ?? '');
  return promote(sources, { existing: change(existing) });
}

const withHelp = (text: string): string => text.replace('def main(', 'def mine() -> None:\n    """By hand."""\n\n\ndef main(');

describe('promoting again', () => {
  it('replaces a module that nobody has edited', () => {
    const promotion = again(after, (text) => text);
    expect(promotion.edited).toEqual([]);
    expect(promotion.files.get('train.py')).toBe(promote(after).files.get('train.py'));
  });

  it('keeps what was changed by hand beside what the cells have changed, and goes on doing so', () => {
    const promotion = again(after, withHelp);
    const text = promotion.files.get('train.py') ?? '';
    expect(text).toContain('def mine() -> None:');
    expect(text).toContain('y = sorted(x)');
    expect(isUnedited(text)).toBe(false);
    expect(promotion.edited).toEqual([{ path: 'train.py', conflicts: 0 }]);
    expect(editNotes(promotion)).toEqual(['train.py was edited by hand: what was changed there stays.']);
    const third = promote(after, { existing: Object.fromEntries(promotion.files) });
    expect(third.files.get('train.py')).toBe(text);
    const back = promote(before, { existing: Object.fromEntries(promotion.files) });
    expect(back.files.get('train.py')).toBe(again(before, withHelp).files.get('train.py'));
  });

  it('marks lines that both have changed, loses none of them, and says so', () => {
    const promotion = again(after, (text) => text.replace('    x = [C, 1]\n', '    x = [C, 1, 2]\n    # mine\n').replace('sum(x)', 'max(x)'));
    const text = promotion.files.get('train.py') ?? '';
    for (const line of ['<<<<<<< edited by hand', 'max(x)', '=======', 'sum(y)', '>>>>>>> promoted now', '    # mine']) expect(text).toContain(line);
    expect(editNotes(promotion)[0]).toMatch(/^train\.py was edited by hand in (?:a place|\d places) where the cells give other lines now: /);
  });

  it('keeps line ends of Windows, and lines below its own last one', () => {
    const text = again(after, (now) => `${withHelp(now)}# the end\n`.replaceAll('\n', '\r\n')).files.get('train.py') ?? '';
    expect(text).toContain('def mine() -> None:\r\n');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('# the end\r\n');
  });

  it('refuses to write over a module that it does not know, unless it is as it was written', () => {
    const forget = (existing: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(existing).filter(([path]) => path !== RECEIPT));
    const edited = again(after, withHelp, forget);
    expect(() => { refuseUnknown(edited); }).toThrow('train.py is not as "celltrail promote" wrote it, and how it was written is not known');
    expect(() => { refuseUnknown(again(after, (text) => text, forget)); }).not.toThrow();
  });

  it('refuses a receipt that a newer Celltrail wrote', () => {
    expect(() => again(after, (text) => text, (existing) => ({ ...existing, [RECEIPT]: '{"version": 2}' }))).toThrow('.celltrail-steps.json was not written by this version of Celltrail');
  });
});
