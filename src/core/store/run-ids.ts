/** Ids and numbers for new runs: greater than all that the store has or has given. */
import { decodeTime, isValid } from 'ulid';
import type { IndexDatabase } from './database';
import { nextId } from './ids';
import type { Problems } from './problems';

/** Clocks of several machines differ by so much without anybody's fault (milliseconds). */
const CLOCK_SLACK_MS = 60_000;

/** Gives ids and numbers. */
export class RunIds {
  private id = '';
  private number = 0;

  constructor(
    private readonly database: IndexDatabase,
    private readonly problems: Problems,
  ) {}

  /** The next run's. */
  next(): { readonly id: string; readonly number: number } {
    const now = Date.now();
    const known = this.database.value("SELECT id FROM runs WHERE length(id) = 26 AND id < '8' ORDER BY id DESC LIMIT 1") as string | undefined;
    if (known !== undefined && isValid(known) && known > this.id) this.id = known;
    if (this.id !== '' && decodeTime(this.id) > now + CLOCK_SLACK_MS) this.tellClock(decodeTime(this.id) - now);
    this.id = nextId(this.id, now);
    const highest = this.database.value('SELECT MAX(number) FROM runs') as number | null | undefined;
    this.number = Math.max(this.number, highest ?? 0) + 1;
    return { id: this.id, number: this.number };
  }

  private tellClock(ahead: number): void {
    const minutes = Math.round(ahead / 60_000);
    this.problems.tell('clock', `The newest run of this store is dated ${String(minutes)} min after this computer's clock. New runs are listed behind it all the same; set the clock right so that their times are.`);
  }
}
