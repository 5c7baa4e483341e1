import type { CaptureEvent, ExecutionEnded, OutputAppeared, SessionEnded } from '../../core/capture/events';
import { KernelSession } from './kernel-session';
import { isInterrupted } from './output-items';
import { OutputFollower, type OutputPiece } from './output-follower';
import { ReadPace } from './read-pace';
import type { CellChange, CellSight, OutputSight, SummarySight } from './sight';
import { isRepeat, type ClosedExecution, type OpenExecution, type TrackedCell } from './tracked-cell';

/** How long the executions of a kernel that is gone may still tell how they ended, in milliseconds. */
export const GRACE = 15_000;

/** How long a cell that looks queued may take to start after its outputs changed, in milliseconds. */
export const LATE = 1000;

/** A cell whose order was told again, and of which nothing is seen for so long after that, may have lost its kernel (milliseconds). */
export const SILENCE = 3_000;

/** What the tracker tells. */
export interface TrackerSink {
  event(event: CaptureEvent): void;
  /** New text, made as it is asked for: in order, and all of it. */
  output(events: Iterable<OutputAppeared>): void;
  /** An execution's end, with the outputs that stand under the cell, which are still to be digested. */
  end(event: Omit<ExecutionEnded, 'outputs'>, outputs: readonly OutputSight[]): void;
}

/** What the tracker needs from its surroundings; times are milliseconds. */
export interface TrackerSurroundings {
  /** Path or URI of the notebook, as records have it. */
  readonly notebook: string;
  /** Label of the kernel, where known. */
  kernel(): string | null;
  newId(): string;
  /** Since the epoch. */
  now(): number;
  /** Never goes back. */
  clock(): number;
  later(ms: number, action: () => void): void;
  /** Whether the process that ran a session's cells is known and runs no more. */
  isKernelGone(session: string): Promise<boolean>;
}

/**
 * Makes events of what a notebook shows of its executions. VS Code has no event for them, only summaries and outputs
 * that change in the document: queued is a summary that says nothing, so is cleared; only an order starts an
 * execution; starts and ends come several times; some ends never come.
 */
export class NotebookTracker {
  private readonly cells = new Map<string, TrackedCell>();
  private session: KernelSession | undefined;

  constructor(
    private readonly sink: TrackerSink,
    private readonly surroundings: TrackerSurroundings,
  ) {}

  /** The session that goes on now. */
  get sessionId(): string | undefined {
    return this.session?.id;
  }

  /** Whether a cell runs now. */
  get running(): boolean {
    return this.openCells().length > 0;
  }

  /** The session that goes on, begun now if there is none, so that a person can start a run before the first cell. */
  requireSession(language: string): string {
    return (this.session ?? this.beginSession(language)).id;
  }

  /** Takes what one document event says of cells. */
  change(changes: readonly CellChange[]): void {
    for (const { cell, outputsChanged } of changes) if (outputsChanged) this.touch(this.track(cell));
    const ends = changes.filter(({ cell }) => this.cells.get(cell.key)?.open);
    const others = changes.filter((change) => !ends.includes(change));
    for (const { cell, summary } of [...ends, ...others.sort(byOrder)]) if (summary) this.summarise(this.track(cell), summary);
    for (const { cell, outputsChanged } of changes) {
      const tracked = this.track(cell);
      if (outputsChanged || tracked.open?.unread) this.readOutputs(tracked);
    }
  }

  /** Cells left the notebook: no end of what they run will be seen. */
  remove(keys: readonly string[]): void {
    for (const key of keys) {
      const cell = this.cells.get(key);
      if (cell?.open) this.close(cell, cell.open, 'lost', {});
      this.cells.delete(key);
    }
    this.settle();
  }

  /** The kernel restarts or is dead. What runs gets a moment to show how it ended. */
  kernelGone(reason: SessionEnded['reason']): void {
    const { session } = this;
    if (!session || session.ending) return;
    session.ending = reason;
    session.goneAt = this.surroundings.now();
    this.settle();
    if (this.session === session) this.surroundings.later(GRACE, () => this.session === session && this.endSession(reason));
  }

  /** Ends the session now: the notebook is closed, or has another kernel. */
  endSession(reason: SessionEnded['reason']): void {
    const { session } = this;
    if (!session) return;
    for (const cell of this.openCells()) this.close(cell, cell.open, 'lost', {});
    this.session = undefined;
    this.sink.event({ type: 'session-ended', session: session.id, reason, time: this.surroundings.now() });
  }

  private track(sight: CellSight): TrackedCell {
    const known = this.cells.get(sight.key);
    if (known) known.sight = sight;
    const cell = known ?? { sight, queued: undefined, open: undefined, closed: undefined, late: false };
    this.cells.set(sight.key, cell);
    return cell;
  }

  private openCells(): (TrackedCell & { open: OpenExecution })[] {
    return [...this.cells.values()].filter((cell): cell is TrackedCell & { open: OpenExecution } => cell.open !== undefined);
  }

  private summarise(cell: TrackedCell, summary: SummarySight): void {
    const { executionOrder: order, success } = summary;
    if (order === undefined) return this.queue(cell);
    if (!cell.queued && !cell.open && isRepeat(cell.closed, summary)) return;
    if (cell.open && (cell.open.order !== order || (success === undefined && this.isStopping))) {
      const sameExecution = cell.open.order === order;
      this.close(cell, cell.open, 'lost', summary);
      this.settle();
      if (sameExecution) return;
    }
    if (cell.open && success === undefined) this.suspect(cell, cell.open);
    const open = cell.open ?? this.start(cell, order, summary);
    if (success !== undefined) this.end(cell, open, success, summary);
  }

  /** Whether an order told again is the last that is seen of a cell. One whose kernel died shows its error yet, and its start may be told late. */
  private get isStopping(): boolean {
    return this.session?.ending !== undefined && this.session.ending !== 'died';
  }

  /**
   * An order that is told again after the start, with outputs or long after it, is the last that is seen of a cell whose kernel was
   * restarted; on a busy machine healthy cells show it too. Mostly the kernel's status tells that; of a kernel's first cell it does
   * not, for Jupyter shows no kernel before.
   */
  private suspect(cell: TrackedCell, open: OpenExecution): void {
    if (cell.sight.outputs().length === 0 && this.surroundings.now() - open.startedAt < LATE) return;
    open.isSilent = true;
    this.surroundings.later(SILENCE, () => {
      if (cell.open === open && open.isSilent) void this.ifGone(() => this.endSession('restarted'));
    });
  }

  /** Does something with the session that goes on where its kernel's process is gone and nothing else told so. */
  private async ifGone(then: () => void): Promise<void> {
    const { session } = this;
    if (session && (await this.surroundings.isKernelGone(session.id)) && this.session === session && !session.ending) then();
  }

  private queue(cell: TrackedCell): void {
    if (cell.open) this.close(cell, cell.open, 'lost', {});
    const waited = this.openCells().length > 0;
    cell.queued = { source: cell.sight.source(), waited, touched: cell.queued?.touched ?? false };
    this.settle();
  }

  private start(cell: TrackedCell, order: number, { timing }: SummarySight): OpenExecution {
    const { sight, queued } = cell;
    if (this.session && !this.session.accepts(order)) this.endSession(this.session.ending ?? (this.session.crashed ? 'died' : 'restarted'));
    const session = this.session ?? this.beginSession(sight.language);
    const touched = queued?.touched ?? false;
    const open: OpenExecution = {
      session: session.id,
      ordinal: session.start(order),
      order,
      startedAt: timing?.startTime ?? this.surroundings.now(),
      reader: new OutputFollower(),
      pace: new ReadPace(() => this.surroundings.clock()),
      touched,
      unread: touched,
      waiting: false,
      isSilent: false,
    };
    const source = queued && !queued.waited ? queued.source : sight.source();
    const { ordinal, startedAt: time } = open;
    this.sink.event({ type: 'execution-started', session: session.id, ordinal, order, cell: sight.name, index: sight.index, source, time });
    cell.open = open;
    cell.queued = undefined;
    return open;
  }

  private end(cell: TrackedCell, open: OpenExecution, success: boolean, summary: SummarySight): void {
    if (!success && !summary.timing && this.session) {
      this.session.crashed = true;
      void this.ifGone(() => this.kernelGone('died'));
    }
    const failure = isInterrupted(cell.sight.outputs()) ? 'stopped' : 'failed';
    this.close(cell, open, success ? 'ok' : failure, summary);
    this.settle();
  }

  private close(cell: TrackedCell, open: OpenExecution, status: ExecutionEnded['status'], summary: SummarySight): void {
    const outputs = open.touched ? cell.sight.outputs() : [];
    if (open.unread) this.tell(open, open.reader.read(outputs));
    open.unread = false;
    cell.open = undefined;
    cell.closed = { ...open, summary };
    const started = Math.min(open.startedAt, summary.timing?.startTime ?? open.startedAt);
    const time = Math.max(started, summary.timing?.endTime ?? this.session?.goneAt ?? this.surroundings.now());
    const late = started < open.startedAt ? { started } : {};
    this.sink.end({ type: 'execution-ended', session: open.session, ordinal: open.ordinal, status, time, ...late }, outputs);
  }

  /** Ends a session that is about to end once nothing of it runs. */
  private settle(): void {
    if (this.session?.ending && !this.running) this.endSession(this.session.ending);
  }

  private touch({ open, queued }: TrackedCell): void {
    if (queued) queued.touched = true;
    else if (open) {
      open.touched = open.unread = true;
      open.isSilent = false;
    }
  }

  private readOutputs(cell: TrackedCell): void {
    const { open, closed } = cell;
    if (open) this.readSoon(cell, open);
    else if (closed && cell.queued) this.readLate(cell, closed);
    else if (closed && closed.session === this.sessionId) this.readAfterEnd(cell, closed);
  }

  /** A cleared cell looks like a queued one: what appears under it is a thread's unless the cell starts soon. */
  private readLate(cell: TrackedCell, closed: ClosedExecution): void {
    if (cell.late) return;
    cell.late = true;
    this.surroundings.later(LATE, () => {
      cell.late = false;
      if (!cell.queued || cell.closed !== closed || closed.session !== this.sessionId) return;
      cell.queued.touched = false;
      this.readAfterEnd(cell, closed);
    });
  }

  private readSoon(cell: TrackedCell, open: OpenExecution): void {
    if (open.waiting) return;
    const { wait } = open.pace;
    if (wait > 0) {
      open.waiting = true;
      this.surroundings.later(wait, () => {
        open.waiting = false;
        if (cell.open === open && open.unread) this.readSoon(cell, open);
      });
      return;
    }
    open.unread = false;
    this.tell(open, open.pace.run(() => open.reader.read(cell.sight.outputs())));
  }

  /**
   * A cell's outputs changed after its end: a thread that it left prints on, or another execution updates a display
   * in it. What was cleared and put back is nobody's.
   */
  private readAfterEnd(cell: TrackedCell, closed: OpenExecution): void {
    const [running] = this.openCells();
    for (const piece of closed.pace.run(() => closed.reader.readAfterEnd(cell.sight.outputs()))) {
      const isNew = piece.added > 0;
      const isDisplay = piece.channel === 'display' || piece.channel === 'result';
      const isOwn = isNew && (isDisplay ? !running : piece.grown);
      this.sink.output(isOwn ? appear(closed, piece, this.surroundings.now()) : pass(piece));
      const moved = isNew && isDisplay && running ? running.open.reader.readElsewhere(`${cell.sight.key}#${piece.output}`, piece) : undefined;
      if (running && moved) this.tell(running.open, [moved]);
    }
  }

  private tell(execution: OpenExecution, pieces: readonly OutputPiece[]): void {
    const time = this.surroundings.now();
    for (const piece of pieces) this.sink.output(appear(execution, piece, time));
  }

  private beginSession(language: string): KernelSession {
    const { notebook } = this.surroundings;
    const session = new KernelSession(this.surroundings.newId(), language);
    this.session = session;
    this.sink.event({ type: 'session-started', session: session.id, notebook, kernel: this.surroundings.kernel(), language, time: this.surroundings.now() });
    return session;
  }
}

function byOrder(a: CellChange, b: CellChange): number {
  return (a.summary?.executionOrder ?? 0) - (b.summary?.executionOrder ?? 0);
}

/** The events of new text. */
function* appear({ session, ordinal }: OpenExecution, { channel, mime, output, pieces }: OutputPiece, time: number): Generator<OutputAppeared> {
  for (const { from, text } of pieces) yield { type: 'output', session, ordinal, channel, mime, output, from, text, time };
}

/** Goes through text of which nothing is told, for what follows is counted from its end. */
function* pass({ pieces }: OutputPiece): Generator<OutputAppeared> {
  yield* [...pieces].flatMap(() => []);
}
