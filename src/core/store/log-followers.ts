/** What follows the log files of a store's sessions: of commands one for each session, of notebooks one for all. */
import type { NumbersLogged } from '../capture/events';
import type { LogFollower } from '../logs/follow';
import type { Growth } from '../logs/growth';
import { loadEngine } from './engine';

/** Name of that of notebooks. */
const OF_NOTEBOOKS = '';

/** Loads them when something grows. */
export class LogFollowers {
  private readonly followers = new Map<string, Promise<LogFollower>>();

  /** Gives what is new in log files to `capture`; resolves when what came of it is on disk. `note` is a folder in which a session begins. */
  async follow(growth: Growth, note: string | undefined, capture: (event: NumbersLogged) => Promise<void>): Promise<void> {
    const logs = await this.of(growth);
    if (note !== undefined) await logs.note(note, growth.since);
    const written: Promise<void>[] = [];
    await logs.look(growth, (event) => void written.push(capture(event)));
    await Promise.all(written);
  }

  private of({ session, alone }: Growth): Promise<LogFollower> {
    const name = alone === undefined ? OF_NOTEBOOKS : session;
    const follower = this.followers.get(name) ?? import('../logs/follow').then((logs) => new logs.LogFollower(loadEngine));
    if (alone === 'last') this.followers.delete(name);
    else this.followers.set(name, follower);
    return follower;
  }
}
