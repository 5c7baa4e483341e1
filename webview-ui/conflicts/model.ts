/** What a page of conflicts knows and shows; components read its signals and call its methods. */
import { computed, signal } from '@preact/signals';
import type { ConflictChoice } from '../../src/core/model/conflict-choice';
import type { ConflictsEvents, ConflictsHost, ConflictsOverview, ConflictsPageState } from '../../src/protocol/conflicts';
import type { TextView } from '../../src/protocol/diff-view';
import { messageOf } from '../lib/message';
import { Pull } from '../lib/pull';

const PULL_GAP_MS = 100;
/** Merging takes well under a second; what takes this long has trouble that a person should hear of. */
const TIMEOUT_MS = 60_000;

/** The part of the endpoint that the page uses. */
export interface ConflictsConnection {
  request<K extends keyof ConflictsHost['requests']>(name: K, params: ConflictsHost['requests'][K]['params'], options?: { timeoutMs?: number }): Promise<ConflictsHost['requests'][K]['result']>;
  on<K extends keyof ConflictsEvents>(name: K, listener: (data: ConflictsEvents[K]) => void): unknown;
}

/** State and conduct of one page of conflicts. */
export class ConflictsModel {
  /** Null until it first came. */
  readonly overview = signal<ConflictsOverview | null>(null);
  /** Why the notebook could not be read; null where it could. */
  readonly error = signal<string | null>(null);
  /** Why what a person asked for could not be done. */
  readonly notice = signal<string | null>(null);
  /** The choice for each conflict; null where none is made yet. */
  readonly choices = signal<readonly (ConflictChoice | null)[]>([]);
  readonly isSaving = signal(false);
  /** How many conflicts wait for a choice. */
  readonly open = computed(() => this.choices.value.filter((choice) => choice === null).length);

  private readonly pull = new Pull(() => this.load(), PULL_GAP_MS);

  constructor(
    private readonly host: ConflictsConnection,
    private kept: ConflictsPageState | null,
    private readonly keep: (state: ConflictsPageState) => void,
  ) {
    host.on('changed', () => this.retry());
    this.retry();
  }

  /** Reads the notebook anew. */
  retry(): void {
    this.pull.want();
  }

  /** Chooses for one conflict; the same choice again takes it back. */
  choose(conflict: number, choice: ConflictChoice): void {
    this.setChoices(this.choices.value.map((own, index) => (index !== conflict ? own : own === choice ? null : choice)));
  }

  /** Chooses for all conflicts that have this choice. */
  chooseAll(choice: ConflictChoice): void {
    const conflicts = this.overview.value?.conflicts ?? [];
    this.setChoices(this.choices.value.map((own, index) => (conflicts[index]?.choices.includes(choice) ? choice : own)));
  }

  /** More of both sides of a conflict, or of what a choice makes of it; null where it cannot be had. */
  async text(conflict: number, of: ConflictChoice | 'sides', from: number, folded: boolean): Promise<TextView | null> {
    const { edition } = this.overview.value ?? {};
    if (edition === undefined) return null;
    return this.telling(() => this.host.request('text', { edition, conflict, of, from, folded }));
  }

  /** Writes the notebook with what was chosen. */
  async save(): Promise<void> {
    const { edition } = this.overview.value ?? {};
    if (edition === undefined || this.isSaving.value) return;
    this.isSaving.value = true;
    await this.telling(() => this.host.request('save', { edition, choices: this.choices.value }, { timeoutMs: TIMEOUT_MS }));
    this.isSaving.value = false;
  }

  /** Opens the file as text. */
  openText(): void {
    void this.telling(() => this.host.request('openText', {}));
  }

  private async load(): Promise<void> {
    try {
      const overview = await this.host.request('open', {}, { timeoutMs: TIMEOUT_MS });
      const { edition, conflicts } = overview;
      const isKept = this.kept?.edition === edition && this.kept.choices.length === conflicts.length;
      this.overview.value = overview;
      this.error.value = null;
      this.setChoices(isKept ? (this.kept?.choices ?? []) : conflicts.map(() => null));
    } catch (error) {
      this.error.value = messageOf(error);
    }
  }

  private setChoices(choices: readonly (ConflictChoice | null)[]): void {
    const { uri = '', edition = '' } = this.overview.value ?? {};
    this.choices.value = choices;
    this.kept = { version: 1, uri, edition, choices };
    this.keep(this.kept);
  }

  private async telling<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await ask();
      this.notice.value = null;
      return answer;
    } catch (error) {
      this.notice.value = messageOf(error);
      return null;
    }
  }
}
