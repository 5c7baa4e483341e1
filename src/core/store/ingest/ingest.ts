/** From records and where they lie to rows of the index: mechanical, one transaction for each batch. */
import type { IndexDatabase } from '../database';
import type { TrailEntry, TrailPosition } from '../../trail/entry';
import type { IngestContext, Touched } from './context';
import { applyEdit } from './edits';
import { applyEnvironment } from './environments';
import { applyComparison, applyExecution, applyExecutionEnd, applyModules, applySession, applySessionEnd, applyVersion } from './executions';
import { forgetTrail } from './forget';
import { applyGpuUse } from './gpu-uses';
import { applyImport } from './imports';
import { Keys } from './keys';
import { Homes } from './rehome';
import { applyLink, applyParams, applyRun, applyRunStatus, renumber } from './runs';
import { SeriesRows } from './series';
import { applyVerdict } from './verdicts';

/** What must be done once at the end of a transaction. */
interface Pending {
  rehome: boolean;
  renumber: boolean;
}

/** Writes the index. */
export class Ingest {
  /** What changed since the owner last emptied it. */
  readonly touched: Touched = { runs: new Set(), sessions: new Set() };
  private readonly context: IngestContext;
  private readonly series: SeriesRows;

  constructor(private readonly database: IndexDatabase) {
    const keys = new Keys(database);
    this.context = { database, keys, homes: new Homes(database, keys), touched: this.touched };
    this.series = new SeriesRows(this.context);
  }

  /** Key of the trail with this id (its file's name); its row is made where it is new. */
  trail(id: string): number {
    const known = this.database.value('SELECT key FROM trails WHERE id = ?', id);
    if (known !== undefined) return known as number;
    return this.database.insert(
      `INSERT INTO trails (id, kind, generation, time, host, boot, pid, offset, crc, size, modified, inode, sealed)
       VALUES (?, 'session', 0, 0, '', '', 0, 0, '', 0, 0, 0, 0)`,
      id,
    );
  }

  /** Takes in what lies behind the last position of a trail, all or nothing. */
  apply(trail: number, entries: readonly TrailEntry[], position: TrailPosition): void {
    this.transaction(() => {
      const pending: Pending = { rehome: false, renumber: false };
      for (const entry of entries) this.entry(trail, entry, pending);
      this.series.write();
      this.finish(pending);
      this.database.run(
        'UPDATE trails SET generation = ?, offset = ?, crc = ? WHERE key = ?',
        position.generation, position.offset, position.crc, trail,
      );
    });
  }

  /** Takes out what a trail told: it was replaced, and is read anew; or it is gone. */
  forget(trail: number, gone: boolean): void {
    this.transaction(() => {
      const rehome = this.context.homes.dependOn(trail);
      forgetTrail(this.context, trail);
      this.series.clear();
      // A trail that is read anew gives its runs their numbers back.
      this.finish({ rehome, renumber: gone });
      if (gone) this.database.run('DELETE FROM trails WHERE key = ?', trail);
      else this.database.run("UPDATE trails SET generation = 0, offset = 0, crc = '', sealed = 0 WHERE key = ?", trail);
    });
  }

  private finish(pending: Pending): void {
    if (pending.rehome) {
      this.context.homes.rehome(this.touched.runs);
      this.series.clear();
    }
    if (pending.renumber) renumber(this.context);
  }

  private transaction(work: () => void): void {
    try {
      this.database.transaction(work);
    } catch (error) {
      this.context.keys.clear();
      this.context.homes.clear();
      this.series.clear();
      throw error;
    }
  }

  private entry(trail: number, { offset, length, record }: TrailEntry, pending: Pending): void {
    const { context } = this;
    switch (record.t) {
      case 'trail':
        this.database.run(
          'UPDATE trails SET kind = ?, time = ?, host = ?, boot = ?, pid = ? WHERE key = ?',
          record.kind, record.time, record.host, record.boot, record.pid, trail,
        );
        break;
      case 'session': applySession(context, trail, record); break;
      case 'session-end': applySessionEnd(context, record); break;
      case 'environment': applyEnvironment(context, trail, record); break;
      case 'version': applyVersion(context, record); break;
      case 'modules': applyModules(context, trail, record); break;
      case 'gpu': applyGpuUse(context, trail, record); break;
      case 'execution': applyExecution(context, trail, record); break;
      case 'execution-end': applyExecutionEnd(context, trail, record); break;
      case 'run':
        pending.renumber = applyRun(context, trail, record) || pending.renumber;
        pending.rehome = context.homes.mentions(record.run) || pending.rehome;
        break;
      case 'run-status': applyRunStatus(context, record); break;
      case 'params': applyParams(context, trail, record); break;
      case 'link': applyLink(context, trail, record); break;
      case 'comparison': applyComparison(context, trail, record); break;
      case 'series': this.series.declare(trail, record); break;
      case 'points': this.series.points(trail, offset, length, record); break;
      case 'chunk': this.series.chunk(trail, offset, length, record); break;
      case 'edit': {
        const effects = applyEdit(context, trail, record);
        pending.rehome ||= effects.rehome;
        pending.renumber ||= effects.renumber;
        break;
      }
      case 'verdict': applyVerdict(context, trail, record); break;
      case 'import': applyImport(context, trail, record); break;
      case 'trouble': break;
      case 'seal': this.database.run('UPDATE trails SET sealed = 1 WHERE key = ?', trail); break;
    }
  }
}
