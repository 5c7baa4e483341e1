import { describe, expect, it } from 'vitest';
import { isIgnoredCell, leavesNotebookOut } from '../../../../src/core/capture/privacy/ignore';
import { Redactor } from '../../../../src/core/capture/privacy/redactor';
import { Notebook } from '../notebook';

const SECRET = 'plover-93';

describe('the record', () => {
  it('has neither the source nor the params of secrets, and the other params', () => {
    const notebook = new Notebook();
    notebook.run('a', `api_key = "${SECRET}"\nlr = 0.1\nlogin("ada", "${SECRET}")`);
    notebook.run('b', 'model.fit(X, lr=lr)', 'epoch 1: loss=0.5\nepoch 2: loss=0.4\n');
    notebook.run('c', `mirror = "${SECRET}"`);
    expect(JSON.stringify(notebook.records)).not.toContain(SECRET);
    expect(notebook.only().params).toEqual({ lr: 0.1 });
  });

  it('has of a cell that is left out only that it ran, and its data flow all the same', () => {
    const notebook = new Notebook();
    notebook.run('a', '# celltrail: ignore\nclf = Hidden(depth=7)\nclf.fit(X, y)', 'secret_score=0.75\n');
    notebook.run('b', 'print(f"acc={clf.score(X, y)}")', 'acc=0.9\n');
    const run = notebook.only();
    expect([run.execution, run.metrics, run.params]).toEqual([1, { acc: 0.9 }, {}]);
    expect(notebook.records).toContainEqual(expect.objectContaining({ t: 'version', source: '# celltrail: ignore' }));
    expect(JSON.stringify(notebook.records)).not.toMatch(/Hidden|0\.75|secret_score|depth/);
  });

  it('has no secret of an output that another teller did not go through', () => {
    const notebook = new Notebook();
    const ordinal = notebook.start('a', 'x = 1');
    notebook.send({ type: 'execution-ended', session: 'S', ordinal, status: 'ok', time: notebook.tick(), outputs: [{ mime: 'text/plain', digest: 'd', bytes: 9, text: `password='${SECRET}'` }] });
    expect(JSON.stringify(notebook.records)).not.toMatch(new RegExp(`${SECRET}|"digest":"d"`));
  });
});

describe('a mark', () => {
  it.each(['# celltrail: ignore\nx = 1', '#celltrail:ignore', '%%time\n# celltrail: ignore\nx', '\n# About\n#  CellTrail : ignore  \nx'])('leaves the cell out: %j', (source) => {
    expect(isIgnoredCell(source)).toBe(true);
  });

  it.each(['x = 1\n# celltrail: ignore', '# celltrail: ignored', 'print("# celltrail: ignore")', '# celltrail: ignore-notebook', ''])('leaves it in: %j', (source) => {
    expect(isIgnoredCell(source)).toBe(false);
  });

  it('leaves the notebook out from any line of the first cell', () => {
    expect([leavesNotebookOut('import os\n# celltrail: ignore-notebook'), leavesNotebookOut('x = "# celltrail: ignore-notebook"'), leavesNotebookOut('# celltrail: ignore')]).toEqual([true, false, false]);
  });
});

describe('a redactor', () => {
  it('knows a secret wherever it comes again, but no short or common word', () => {
    const redactor = new Redactor();
    redactor.source(`password = "${SECRET}"\ntoken = "abc"\nsecret = "correcthorse"`);
    expect(redactor.text(`x${SECRET}y abc correcthorse correcthorses`)).toBe('x<redacted>y abc <redacted> correcthorses');
    expect(redactor.source(`correcthorse = f("${SECRET}")  # ${SECRET}`)).toBe('correcthorse = f("<redacted>")  # <redacted>');
  });
});
