/** Which session a growing file is of. */
import { dirname, relative, sep } from 'node:path';

/** A session that goes on, as far as it tells whose a file is. */
export interface LoggingSession {
  /** Path of its notebook. */
  readonly notebook: string;
  readonly isRunning: boolean;
}

/** The session that wrote a file: of those that run (else of all) the one whose notebook lies nearest. Undefined where several are as near. */
export function chooseSession<T extends LoggingSession>(path: string, sessions: readonly T[]): T | undefined {
  const running = sessions.filter(({ isRunning }) => isRunning);
  const able = running.length > 0 ? running : sessions;
  const ways = able.map((session) => ({ session, length: distance(dirname(session.notebook), path) })).sort((a, b) => a.length - b.length);
  const [nearest, next] = ways;
  return nearest && nearest.length !== next?.length ? nearest.session : undefined;
}

/** Folders that one goes through from a folder to a file; up counts more than down. */
function distance(folder: string, path: string): number {
  return relative(folder, path).split(sep).reduce((sum, part) => sum + (part === '..' ? 100 : 1), 0);
}
