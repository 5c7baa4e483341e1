/** Run ids that rise whatever the clock does. */
import { incrementBase32, TIME_LEN, ulid } from 'ulid';

/** A fresh ULID, greater than `last` even where the clock stands before it. */
export function nextId(last: string, now: number): string {
  const id = ulid(now);
  return id > last ? id : last.slice(0, TIME_LEN) + incrementBase32(last.slice(TIME_LEN));
}
