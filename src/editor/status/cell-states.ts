import type { ExecutionState } from '../../core/model/execution';
import { Coalesced } from '../coalesce';
import type { NotebookRecorder } from '../recorder/notebook-recorder';
import type { Recorder } from '../recorder/recorder';
import { Signal } from '../../core/signal';
import type { OpenStores } from '../stores/open-stores';
import { describeCell } from './cell-text';

/** How long changes are gathered, in milliseconds. */
const GAP = 500;

/** A notebook's last executions by cell name, and the store that knows them. */
export interface NotebookStates {
  readonly folder: string;
  readonly cells: ReadonlyMap<string, ExecutionState>;
}

/** The last execution of each cell of the sessions that go on, as the store knows them. */
export class CellStates {
  private known = new Map<NotebookRecorder, NotebookStates>();
  private texts = '';
  private readonly changed = new Signal<void>();
  private readonly reading: Coalesced;
  private readonly subscriptions: readonly { dispose(): void }[];

  /** Tells that the text of a cell's status items is another now. */
  readonly onChange = this.changed.on;

  constructor(
    private readonly stores: OpenStores,
    private readonly recorder: Recorder,
    onError: (error: unknown) => void,
  ) {
    this.reading = new Coalesced(() => this.read(), GAP, onError);
    this.subscriptions = [
      stores.onChange(({ all, runs, sessions }) => (all || runs.length > 0 || sessions.length > 0) && this.reading.want()),
      recorder.onSessions(() => this.reading.want()),
    ];
  }

  /** What is known of the notebook that a recorder records. */
  of(recorder: NotebookRecorder): NotebookStates | undefined {
    return this.known.get(recorder);
  }

  /** Whether any cell has something to show. */
  get showAny(): boolean {
    return [...this.known.values()].some(({ cells }) => cells.size > 0);
  }

  dispose(): void {
    this.reading.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async read(): Promise<void> {
    const known = new Map<NotebookRecorder, NotebookStates>();
    for (const recorder of this.recorder.active) {
      const { session } = recorder;
      if (session?.folder === undefined || !this.stores.folders.includes(session.folder)) continue;
      const states = await this.stores.stores.request('states', { folder: session.folder, session: session.id });
      known.set(recorder, { folder: session.folder, cells: new Map(states.map((state) => [state.cell, state])) });
    }
    this.known = known;
    const texts = JSON.stringify([...known.values()].map(({ cells }) => [...cells].map(([cell, state]) => [cell, describeCell(state)])));
    if (texts === this.texts) return;
    this.texts = texts;
    this.changed.fire();
  }
}
