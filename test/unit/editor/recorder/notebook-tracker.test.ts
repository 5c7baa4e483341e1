import { describe, expect, it, vi } from 'vitest';
import { GRACE, LATE, SILENCE } from '../../../../src/editor/recorder/notebook-tracker';
import { displayed, FakeNotebook, printed, raised, result } from './fake-notebook';

describe('NotebookTracker', () => {
  it('tells one execution of repeated starts and ends', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'print(1)');
    cell.start(1);
    cell.print(printed('1\n'));
    cell.end(1);
    expect(notebook.story).toEqual(['begin session-1', 'start 1 [1] id-a: print(1)', 'stdout 1 @0: 1\n', 'ok 1 (1)']);
  });

  it('starts nothing for what is queued, empty or cleared', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', '');
    cell.queue();
    cell.queue();
    cell.send({}, []);
    expect(notebook.story).toEqual([]);
  });

  it('takes the last output and the end from one event', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'print(1)');
    cell.start(1);
    cell.send({ executionOrder: 1, success: true, timing: { startTime: 1, endTime: 2 } }, [printed('1\n')]);
    expect(notebook.story.slice(2)).toEqual(['stdout 1 @0: 1\n', 'ok 1 (1)']);
  });

  it('takes a whole execution from one event, with the times that it tells', () => {
    const notebook = new FakeNotebook();
    notebook.cell('a', 'x = 1').send({ executionOrder: 1, success: true, timing: { startTime: 100, endTime: 250 } });
    expect(notebook.events.slice(1)).toMatchObject([{ type: 'execution-started', time: 100 }, { type: 'execution-ended', time: 250, status: 'ok' }]);
  });

  it('records outputs that came before the order, as with SystemExit', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'exit()');
    cell.queue();
    cell.print(raised('SystemExit', '0'));
    cell.send({ executionOrder: 4 });
    cell.send({ executionOrder: 4, success: false, timing: { startTime: 1, endTime: 2 } });
    expect(notebook.story).toEqual(['begin session-1', 'start 1 [4] id-a: exit()', 'error 1 @0: Traceback\nSystemExit: 0', 'failed 1 (1)']);
  });

  it('never takes the outputs of the execution before for new ones', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'print(1)');
    cell.start(1);
    cell.print(printed('old\n'));
    cell.end(1);
    cell.source = 'pass';
    cell.start(2);
    cell.end(2, true, notebook.time + 10);
    expect(notebook.story.slice(4)).toEqual(['start 2 [2] id-a: pass', 'ok 2 (0)']);
  });

  it('replaces old outputs without a word between', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'print(1)');
    cell.start(1);
    cell.print(printed('same\n'));
    cell.end(1);
    cell.start(2);
    cell.print(printed('same\n'));
    cell.end(2, true, notebook.time + 10);
    expect(notebook.text(2)).toBe('same\n');
  });

  it('takes the source as it was when the cell started, not as it is edited meanwhile', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'first');
    cell.queue();
    cell.source = 'second';
    cell.send({ executionOrder: 1 });
    cell.source = 'third';
    cell.end(1);
    expect(notebook.story[1]).toBe('start 1 [1] id-a: first');
  });

  it('takes an edit made while the cell waited for its turn', () => {
    const notebook = new FakeNotebook();
    const [first, second] = [notebook.cell('a', 'slow'), notebook.cell('b', 'queued', 1)];
    first.start(1);
    second.queue();
    second.source = 'edited in the queue';
    first.end(1);
    second.queue();
    second.source = 'edited while running';
    second.send({ executionOrder: 2 });
    expect(notebook.story.at(-1)).toBe('start 2 [2] id-b: edited in the queue');
  });

  it('tells an interrupt from a failure, and starts nothing that was queued behind it', () => {
    const notebook = new FakeNotebook();
    const [first, second, third] = [notebook.cell('a', 'train()'), notebook.cell('b', 'never', 1), notebook.cell('c', '1/0', 2)];
    first.start(1);
    second.queue();
    first.print(printed('epoch 1\n'), raised('KeyboardInterrupt'));
    first.end(1, false);
    second.queue();
    third.start(2);
    third.print(raised('ZeroDivisionError', 'division by zero'));
    third.end(2, false);
    expect(notebook.story.filter((line) => /^(start|ok|failed|stopped|lost)/.test(line))).toEqual([
      'start 1 [1] id-a: train()',
      'stopped 1 (2)',
      'start 2 [2] id-c: 1/0',
      'failed 2 (1)',
    ]);
  });

  it('begins a session when orders stop rising', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'x');
    cell.start(1);
    cell.end(1);
    notebook.pass(100);
    cell.start(1);
    cell.end(1);
    expect(notebook.story).toEqual(['begin session-1', 'start 1 [1] id-a: x', 'ok 1 (0)', 'restarted session-1', 'begin session-2', 'start 1 [1] id-a: x', 'ok 1 (0)']);
  });

  it('sees a new execution behind an equal order even where no sign of queueing came', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'x');
    cell.start(1);
    cell.end(1);
    cell.send({ executionOrder: 1, success: true, timing: { startTime: 1_000_100, endTime: 1_000_200 } });
    expect(notebook.story.filter((line) => line.startsWith('start'))).toHaveLength(2);
  });

  it('ends the session at once when an idle kernel restarts', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'x');
    cell.start(7);
    cell.end(7);
    notebook.tracker.kernelGone('restarted');
    cell.start(8);
    expect(notebook.story.slice(3)).toEqual(['restarted session-1', 'begin session-2', 'start 1 [8] id-a: x']);
  });

  it('loses what a restarted kernel was running, with the outputs so far', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'train()');
    cell.start(1);
    cell.print(printed('epoch 1\n'));
    notebook.tracker.kernelGone('restarted');
    cell.send({ executionOrder: 1, success: undefined });
    cell.send({ executionOrder: 1, success: undefined });
    expect(notebook.story.slice(3)).toEqual(['lost 1 (1)', 'restarted session-1']);
  });

  it('loses what ran when only the sign of the restart came, nothing after it, and its process is gone', async () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'train()');
    cell.start(1);
    notebook.pass(SILENCE);
    expect(notebook.story.slice(2)).toEqual([]);
    cell.print(printed('epoch 1\n'));
    cell.send({ executionOrder: 1, success: undefined });
    notebook.pass(SILENCE - 1);
    cell.print(printed('epoch 1\nepoch 2\n'));
    notebook.isKernelGone = true;
    notebook.pass(SILENCE);
    await Promise.resolve();
    expect(notebook.story.at(-1)).toMatch(/epoch 2/);
    cell.send({ executionOrder: 1, success: undefined });
    notebook.pass(SILENCE);
    await vi.waitFor(() => expect(notebook.story.slice(-2)).toEqual(['lost 1 (1)', 'restarted session-1']));
  });

  it('goes on with a silent cell whose start was told again late, for its process runs', async () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'train()');
    cell.start(1);
    cell.print(printed('epoch 1\n'));
    cell.send({ executionOrder: 1, success: undefined });
    notebook.pass(SILENCE);
    await new Promise(setImmediate);
    cell.end(1);
    expect(notebook.story.slice(3)).toEqual(['ok 1 (1)']);
  });

  it('loses what ran when the sign of the restart came before the status', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'train()');
    cell.start(1);
    cell.send({ executionOrder: 1, success: undefined });
    notebook.tracker.kernelGone('restarted');
    const gone = notebook.time;
    notebook.pass(GRACE);
    expect(notebook.story.slice(2)).toEqual(['lost 1 (0)', 'restarted session-1']);
    expect(notebook.events[2]).toMatchObject({ time: gone });
  });

  it('gives a dead kernel\'s execution the time to show its error', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'os.abort()');
    cell.start(3);
    notebook.tracker.kernelGone('died');
    cell.send({ executionOrder: 3 });
    cell.send({ executionOrder: 3, success: false }, [raised('DeadKernelError', 'the kernel died')]);
    notebook.pass(GRACE);
    expect(notebook.story.slice(3)).toEqual(['failed 1 (1)', 'died session-1']);
  });

  it('knows a crash without the Jupyter API by the process that is gone', async () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'os.abort()');
    cell.start(1);
    notebook.isKernelGone = true;
    cell.send({ executionOrder: 1, success: false }, [raised('DeadKernelError')]);
    await vi.waitFor(() => expect(notebook.story.slice(3)).toEqual(['failed 1 (1)', 'died session-1']));
  });

  it('knows a crash without the Jupyter API or a process: an end without a time, then orders from the start', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'os.abort()');
    cell.start(3);
    cell.send({ executionOrder: 3, success: false }, [raised('DeadKernelError')]);
    cell.start(1);
    expect(notebook.story.slice(2)).toEqual(['error 1 @0: Traceback\nDeadKernelError: ', 'failed 1 (1)', 'died session-1', 'begin session-2', 'start 1 [1] id-a: os.abort()']);
  });

  it('loses an execution whose cell is removed, and forgets the cell', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'train()');
    cell.start(1);
    cell.print(printed('epoch 1\n'));
    notebook.tracker.remove(['a']);
    expect(notebook.story.slice(3)).toEqual(['lost 1 (1)']);
    expect(notebook.tracker.running).toBe(false);
  });

  it('goes on in the same session after a cell was lost', () => {
    const notebook = new FakeNotebook();
    notebook.cell('a', 'x').start(1);
    notebook.tracker.remove(['a']);
    notebook.cell('b', 'y').start(2);
    expect(notebook.story.at(-1)).toBe('start 2 [2] id-b: y');
  });

  it('loses what runs when the notebook is closed', () => {
    const notebook = new FakeNotebook();
    notebook.cell('a', 'train()').start(1);
    notebook.tracker.endSession('closed');
    expect(notebook.story.slice(2)).toEqual(['lost 1 (0)', 'closed session-1']);
  });

  it('gives a display that another cell updates to the execution that runs', () => {
    const notebook = new FakeNotebook();
    const [shown, training] = [notebook.cell('a', 'handle = display(...)'), notebook.cell('b', 'handle.update(...)', 1)];
    shown.start(1);
    shown.print(displayed(['text/plain', 'loss=?']));
    shown.end(1);
    training.start(2);
    const update = [shown.change(undefined, [displayed(['text/plain', 'loss=0.5'])]), training.change(undefined, [printed('step\n')])];
    notebook.tracker.change(update);
    shown.print(displayed(['text/plain', 'loss=0.25']));
    training.end(2);
    expect(notebook.text(1)).toBe('loss=?');
    expect(notebook.text(2)).toContain('loss=0.25');
    expect(notebook.text(2)).toContain('step\n');
    expect(notebook.story.at(-1)).toBe('ok 2 (1)');
  });

  it('gives what a thread prints after the end to the cell that left it', () => {
    const notebook = new FakeNotebook();
    const [thread, other] = [notebook.cell('a', 'Thread(target=train).start()'), notebook.cell('b', 'sleep()', 1)];
    thread.start(1);
    thread.print(printed('epoch 1\n'));
    thread.end(1);
    other.start(2);
    thread.print(printed('epoch 1\nepoch 2\n'));
    expect(notebook.story.at(-1)).toBe('stdout 1 @8: epoch 2\n');
  });

  it('records nothing when outputs are cleared and brought back', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'print(1)');
    cell.start(1);
    cell.print(printed('1\n'));
    cell.end(1);
    const before = notebook.events.length;
    cell.send({}, []);
    notebook.pass(LATE);
    cell.print(printed('1\n'));
    notebook.pass(LATE);
    cell.print();
    notebook.pass(LATE);
    expect(notebook.events.slice(before)).toEqual([]);
  });

  it('tells what a thread prints after its cell was cleared, behind what stood there', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'Thread(target=train).start()');
    cell.start(1);
    cell.print(printed('epoch 1\n'));
    cell.end(1);
    cell.send({}, []);
    notebook.pass(LATE);
    cell.print(printed('epoch 2\n'));
    notebook.pass(LATE);
    cell.print(printed('epoch 2\nepoch 3\n'));
    notebook.pass(LATE);
    expect(notebook.text(1)).toBe('epoch 1\nepoch 2\nepoch 3\n');
    cell.start(2);
    cell.end(2, true, notebook.time + 10);
    expect(notebook.story.slice(-2)).toEqual(['start 2 [2] id-a: Thread(target=train).start()', 'ok 2 (0)']);
  });

  it('tells the states of a progress line, and what clear_output took away', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'fit()');
    cell.start(1);
    cell.print(printed(' 10% loss=0.5'));
    cell.print(printed(' 20% loss=0.4'));
    cell.print();
    cell.print(result('0.97'));
    expect(notebook.story.slice(2)).toEqual(['stdout 1 @0:  10% loss=0.5', 'stdout 1 @1: 20% loss=0.4', 'stdout 1 @0: ', 'result 1 @0: 0.97']);
  });

  it('orders what one event says of several cells', () => {
    const notebook = new FakeNotebook();
    const [a, b, c] = [notebook.cell('a', 'a'), notebook.cell('b', 'b', 1), notebook.cell('c', 'c', 2)];
    a.start(1);
    const timing = { startTime: 1, endTime: 2 };
    notebook.tracker.change([c.change({ executionOrder: 3 }), b.change({ executionOrder: 2, success: true, timing }), a.change({ executionOrder: 1, success: true, timing })]);
    expect(notebook.story.slice(2)).toEqual(['ok 1 (0)', 'start 2 [2] id-b: b', 'ok 2 (0)', 'start 3 [3] id-c: c']);
  });

  it('puts off reads that cost too much, and reads all at the end', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'flood()');
    cell.start(1);
    const slow = { ...printed('1\n'), get items() {
      notebook.clock += 5;
      return printed('1\n').items;
    } };
    cell.print(slow);
    cell.print(printed('1\n2\n'));
    expect(notebook.text(1)).toBe('1\n');
    notebook.pass(50);
    expect(notebook.text(1)).toBe('1\n2\n');
    cell.print(slow);
    cell.print(printed('1\n2\n3\n'));
    cell.end(1);
    expect(notebook.text(1)).toBe('1\n2\n3\n');
  });

  it('corrects a start that was seen late when its end tells better, and leaves any other', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'x');
    cell.start(1);
    cell.end(1, true, notebook.time - 500);
    expect(notebook.events[2]).toMatchObject({ type: 'execution-ended', started: notebook.time - 505, time: notebook.time - 500 });
    cell.start(2);
    cell.end(2, true, notebook.time + 500);
    expect(notebook.events[4]).not.toHaveProperty('started');
  });

  it('never ends an execution before it started, whatever the clocks say', () => {
    const notebook = new FakeNotebook();
    const cell = notebook.cell('a', 'x');
    cell.start(1);
    cell.send({ executionOrder: 1, success: true, timing: { startTime: notebook.time + 50, endTime: notebook.time - 50 } });
    expect(notebook.events[2]).toMatchObject({ type: 'execution-ended', time: notebook.time });
  });

  it('begins a session for a command before the first cell, and keeps it', () => {
    const notebook = new FakeNotebook();
    const session = notebook.tracker.requireSession('python');
    notebook.cell('a', 'x').start(1);
    expect(notebook.story).toEqual(['begin session-1', 'start 1 [1] id-a: x']);
    expect(notebook.tracker.sessionId).toBe(session);
  });
});
