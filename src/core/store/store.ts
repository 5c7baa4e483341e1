/** One store: its trails are the truth, its index answers questions. */
import { createHash } from 'node:crypto';
import type { CaptureContext } from '../capture/capture';
import { patternFormats } from '../capture/formats/pattern';
import { redact } from '../capture/privacy/redact';
import type { CaptureEvent } from '../capture/events';
import { ModuleFiles } from '../modules/module-files';
import { Provenance, type ExecutionRecord } from '../provenance/provenance';
import type { PythonParser } from '../python/syntax';
import type { FindEnvironment } from '../environment/find-environment';
import type { KernelFinder } from '../environment/find-kernel';
import type { Growth } from '../logs/growth';
import type { LogImport } from '../logs/imported-log';
import type { KernelProcess, SessionPlace } from '../environment/kernel-process';
import { Objects } from '../trail/objects';
import type { HeadRecord } from '../trail/records';
import { MovedPointsError } from '../trail/points';
import type { TrailWriter } from '../trail/writer';
import type { Execution, ExecutionState, OutputDigest } from '../model/execution';
import type { GpuSpan, GpuTotal } from '../model/gpu-use';
import type { RunColumnsPage } from '../model/run-columns';
import type { RunVerdict } from '../model/verdict';
import type { OpenOptions, RunDetail, RunEditRequest, RunPage, RunsQuery, SeriesPoints, SeriesQuery, StoreChange, StoreProblem } from './api';
import type { ImportedRun } from '../bundle/imported';
import { Bundles, type BundleStore } from './bundles';
import { Changes } from './changes';
import { collectChange } from './collect-change';
import type { IndexDatabase } from './database';
import { editRecords, splitRecord, verdictRecord } from './edit-requests';
import { EditTrail } from './edit-trail';
import { loadEngine } from './engine';
import { storePaths } from './folder';
import { Follower } from './follow';
import { HelperTrails } from './helper-trails';
import { IndexFile } from './index-file';
import { KeptObjects } from './kept-objects';
import { Ingest } from './ingest/ingest';
import { sealLeftovers } from './leftovers';
import { LogFollowers } from './log-followers';
import { importLogs } from './log-imports';
import { OwnTrails } from './own-trails';
import { codeOf, isMissing, Problems, reasonOf } from './problems';
import { readDetail, readLanguage } from './queries/detail';
import { readEnded, readExecutions } from './queries/executions';
import type { QueryContext } from './queries/rows';
import { readRunColumns } from './queries/run-columns';
import { countRuns, readRuns } from './queries/runs';
import { readSeries } from './queries/series';
import { readGpuSpans } from './queries/gpu-spans';
import { readGpuTotals } from './queries/gpu-uses';
import { readStates } from './queries/states';
import { readTrainingsBehind, readYielders } from './queries/yielders';
import { EventRecorder, type CaptureFactory } from './event-recorder';
import { RunIds } from './run-ids';
import { TrailSync } from './trail-sync';

/** Largest output kept (bytes), and how much of them all together, unless the options say otherwise. */
const OBJECT_LIMITS = { largest: 1 << 20, quota: 1 << 30 };
/** A trail that is rewritten over and over while its points are read is given up on after so many times. */
const READ_ATTEMPTS = 5;

/** Who a store talks to. */
export interface StoreListeners {
  onChange(change: StoreChange): void;
  onProblem(problem: StoreProblem): void;
}

/** What a store takes part of its work to; it goes without what is left out. */
export interface StoreParts {
  /** Makes what turns events into records; without it a store takes no events. */
  readonly createCapture?: CaptureFactory;
  /** Finds out where sessions run; without it no environment is recorded. */
  readonly findEnvironment?: FindEnvironment;
  /** Knows which process runs which session; one for all stores. */
  readonly kernels?: KernelFinder;
  /** Loads the parser; without it a store makes no slices. */
  readonly openParser?: () => Promise<PythonParser>;
}

/** An open store. */
export class Store {
  private readonly query: QueryContext;
  private readonly changes: Changes;
  private objects: Objects;
  private readonly kept: KeptObjects;
  private readonly trails: OwnTrails;
  private readonly edits: EditTrail;
  private readonly ids: RunIds;
  private readonly recorder: EventRecorder | null;
  private readonly helpers: HelperTrails | null;
  private readonly follower: Follower;
  /** Files of modules beside it, as they are on disk now. */
  readonly modules: ModuleFiles;
  /** Runs that leave as bundles. */
  readonly bundles: Bundles;
  private readonly arrivals: BundleStore;
  private readonly followers = new LogFollowers();
  private readonly sources: Provenance | null;
  private closing: Promise<void> | null = null;

  private constructor(
    private options: OpenOptions,
    private readonly database: IndexDatabase,
    private readonly file: IndexFile,
    ingest: Ingest,
    private readonly sync: TrailSync,
    private readonly problems: Problems,
    listeners: StoreListeners,
    private readonly parts: StoreParts,
  ) {
    const { folder } = options;
    this.query = { database, live: sync.live };
    this.changes = new Changes(() => collectChange(folder, database, ingest.touched), (change) => { listeners.onChange(change); });
    this.objects = new Objects(folder, this.outputLimits);
    this.kept = new KeptObjects({ folder, problems, objects: () => this.objects });
    this.modules = new ModuleFiles(folder);
    this.trails = new OwnTrails(folder, ingest, sync, problems, () => { this.changed(); });
    this.edits = new EditTrail(this.trails);
    this.ids = new RunIds(database, problems);
    const { edits, trails } = this;
    const { createCapture } = parts;
    this.recorder = createCapture ? new EventRecorder({ database, sync, trails, edits, createCapture, context: this.captureContext() }) : null;
    const { recorder } = this;
    this.helpers = recorder && !options.readonly ? new HelperTrails({ database, sync, problems, records: (session) => recorder.records(session), sessionOf: (pid) => parts.kernels?.sessionOf(pid), capture: (events) => void recorder.record(events).catch((error: unknown) => { problems.tell('helper', `Numbers that Celltrail's helper told could not be recorded (${reasonOf(error)}).`); }) }) : null;
    this.sources = parts.openParser ? new Provenance(this.executionRecord(), parts.openParser) : null;
    this.arrivals = {
      folder,
      query: this.query,
      objects: () => this.objects,
      pathOf: (trail) => sync.path(trail),
      nextNumber: () => this.ids.next().number,
      reading: (read) => this.reading(read),
      catchUp: () => this.catchUp(),
      restore: (run) => this.edit([{ run, set: { deleted: false } }]),
    };
    this.bundles = new Bundles(this.arrivals);
    this.follower = new Follower(folder, (trail) => sync.own.has(trail), () => this.catchUp());
  }

  /** Opens the store in a folder that need not be there yet; resolves when its index is up to date with the trails. */
  static async open(options: OpenOptions, listeners: StoreListeners, parts: StoreParts = {}): Promise<Store> {
    const problems = new Problems(options.folder, (problem) => { listeners.onProblem(problem); });
    const file = new IndexFile(options.folder, options.readonly, problems);
    const database = file.load(await loadEngine());
    const ingest = new Ingest(database);
    const sync = new TrailSync(options.folder, database, ingest, problems);
    if (await sync.catchUp()) file.changed(database);
    // Nobody has asked anything yet, so nothing is news.
    ingest.touched.runs.clear();
    ingest.touched.sessions.clear();
    const store = new Store(options, database, file, ingest, sync, problems, listeners, parts);
    if (!options.readonly) store.prepare();
    return store;
  }

  /** How many runs it has. */
  get size(): number {
    return countRuns(this.query);
  }

  /** Takes other options over; false where they need the store closed and opened anew. */
  configure(options: OpenOptions): boolean {
    if (options.readonly !== this.options.readonly) return false;
    this.options = options;
    this.objects = new Objects(options.folder, this.outputLimits);
    return true;
  }

  /** Resolves when all that came of the events is on disk. */
  async capture(events: readonly CaptureEvent[]): Promise<void> {
    this.requireWritable();
    if (!this.recorder) throw new Error('This process shows runs but does not record any.');
    // What its helper told last still belongs to a session that ends.
    if (events.some(({ type }) => type === 'session-ended')) await this.catchUp();
    await this.recorder.record(events);
    for (const event of events) if (event.type === 'session-ended') void this.parts.kernels?.ended(event.session, event.time, event.reason === 'restarted').catch(() => undefined);
  }

  /** Finds out where a session runs; resolves when that is on disk. Nothing is recorded where the store closes first. */
  async findEnvironment(place: SessionPlace): Promise<void> {
    this.requireWritable();
    const environment = await this.parts.findEnvironment?.(place, { largest: this.outputLimits.largest, redact, keep: (text) => this.keepText(text) });
    if (!environment || this.closing) return;
    await this.capture([{ type: 'environment-found', session: place.session, environment, time: Date.now() }]);
  }

  /** The process that runs a session's cells; null where that is not certain. */
  findKernel(place: SessionPlace): Promise<KernelProcess | null> {
    return this.parts.kernels?.find(place) ?? Promise.resolve(null);
  }

  /** Whether the process that ran a session's cells is known and runs no more. */
  isKernelGone(session: string): Promise<boolean> {
    return this.parts.kernels?.isGone(session) ?? Promise.resolve(false);
  }

  /** Starts a trail that the caller writes itself, its points in the index as they reach the disk; `finishTrail` ends it. */
  createTrail(kind: HeadRecord['kind']): TrailWriter {
    this.requireWritable();
    return this.trails.create(kind);
  }

  /** Consolidates and seals a trail of `createTrail`. */
  finishTrail(writer: TrailWriter): Promise<void> {
    return this.trails.finish(writer);
  }

  /** Keeps an output's bytes; resolves when they are on disk, or not to be kept. */
  async keep(digest: string, bytes: Uint8Array): Promise<void> {
    this.requireWritable();
    await this.kept.put(digest, bytes);
  }

  runs(query: RunsQuery): RunPage {
    return readRuns(this.query, query);
  }

  runColumns(query: RunsQuery): RunColumnsPage {
    return readRunColumns(this.query, query);
  }

  run(id: string): RunDetail | null {
    return readDetail(this.query, id);
  }

  /** What a session executed, up to and with the execution `until`. */
  executions(session: string, until: number): readonly Execution[] {
    return readExecutions(this.query, session, { until });
  }

  /** The bytes of each output; null where they are not kept. */
  outputs(outputs: readonly OutputDigest[]): readonly (Uint8Array | null)[] {
    return outputs.map(({ digest, bytes, text }) => (text === undefined ? this.kept.get(digest, bytes) : Buffer.from(text)));
  }

  /** Where the values of this store's sessions come from. */
  get provenance(): Provenance {
    if (!this.sources) throw new Error('This process makes no slices.');
    return this.sources;
  }

  states(session: string): readonly ExecutionState[] {
    return readStates(this.query, session);
  }

  gpuTotals(): readonly GpuTotal[] {
    return readGpuTotals(this.query);
  }

  gpuSpans(runs: readonly string[]): readonly GpuSpan[] {
    return readGpuSpans(this.query, runs);
  }

  /** Points as a chart draws them. */
  series(query: SeriesQuery): Promise<readonly SeriesPoints[]> {
    return this.reading(() => readSeries(this.query, query, (trail) => this.sync.path(trail)));
  }

  /** Imports a bundle's file; see `Bundles`. */
  async import(file: string, restore: boolean): Promise<ImportedRun> {
    this.requireWritable();
    return this.bundles.import(file, restore);
  }

  /** Imports what other tools logged; see `importLogs`. */
  async importLogs(path: string, restore: boolean): Promise<LogImport> {
    this.requireWritable();
    return importLogs(path, restore, this.arrivals);
  }

  /** Makes runs of what a notebook, a log or a recording of messages shows; see `importShown`. */
  async importShown(path: string, restore: boolean): Promise<readonly ImportedRun[]> {
    this.requireWritable();
    const { createCapture } = this.parts;
    if (!createCapture) throw new Error('This process shows runs but does not record any.');
    const { importShown } = await import('./shown-imports');
    return importShown(path, restore, { folder: this.options.folder, query: this.query, createCapture, capture: (events) => this.capture(events), restore: (run) => this.edit([{ run, set: { deleted: false } }]) });
  }

  /** Reads what is new in log files; resolves when what came of it is on disk. `note` is a folder in which a session begins. */
  async followLogs(growth: Growth, note?: string): Promise<void> {
    this.requireWritable();
    await this.followers.follow(growth, note, (event) => this.capture([event]));
  }

  /** Writes a person's edits; rejects, with nothing written, where one makes no sense. */
  async edit(edits: readonly RunEditRequest[]): Promise<void> {
    this.requireWritable();
    await this.edits.write(editRecords(this.database, edits, Date.now()));
  }

  /** Keeps with a run whether its steps gave its numbers again; rejects where there is no such run. */
  async keepVerdict(run: string, verdict: RunVerdict): Promise<void> {
    this.requireWritable();
    await this.edits.write([verdictRecord(this.database, run, verdict)]);
  }

  /** Makes a new run of what an execution and all later ones gave `run`; gives its id. */
  async split(run: string, execution: number): Promise<string> {
    this.requireWritable();
    const record = splitRecord(this.database, run, execution, this.ids.next(), Date.now());
    await this.edits.write([record]);
    return record.set.split.into;
  }

  /** Puts everything on disk, finishes this store's trails, saves the index and lets go of all files. */
  close(): Promise<void> {
    this.closing ??= this.closeOnce();
    return this.closing;
  }

  private async closeOnce(): Promise<void> {
    try {
      await this.recorder?.close();
      await this.trails.close(() => { this.file.save(this.database); });
    } finally {
      this.kept.close();
      await this.follower.close();
      this.file.save(this.database);
      this.changes.close();
      this.database.close();
    }
  }

  /** What may be done while nobody waits: a failure shows where the thing is needed. */
  private prepare(): void {
    const { options, sync } = this;
    void sealLeftovers(options.folder, sync, () => this.closing !== null).catch(() => undefined);
    this.recorder?.prepare().catch(() => undefined);
  }

  private get outputLimits(): NonNullable<OpenOptions['outputs']> {
    return this.options.outputs ?? OBJECT_LIMITS;
  }

  private keepText(text: string): { readonly digest: string; readonly bytes: number } {
    const bytes = Buffer.from(text);
    const digest = createHash('sha256').update(bytes).digest('hex');
    void this.kept.put(digest, bytes);
    return { digest, bytes: bytes.length };
  }

  /** Reads points; a trail that was rewritten meanwhile is read anew. */
  private async reading<T>(read: () => T): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof MovedPointsError || isMissing(error)) || attempt === READ_ATTEMPTS) throw error;
        await this.catchUp();
      }
    }
  }

  private changed(): void {
    this.file.changed(this.database);
    this.changes.mark();
  }

  private async catchUp(): Promise<void> {
    const { folder } = this.options;
    try {
      if (await this.sync.catchUp()) this.changed();
      this.helpers?.look();
      this.problems.solved(storePaths(folder).trails);
    } catch (error) {
      // A share that is away comes back, and then what others wrote meanwhile is read.
      if (codeOf(error) === undefined) throw error;
      this.problems.tell('damaged-trail', `The trails in ${folder} cannot be read now (${reasonOf(error)}). What other windows record shows when they can; see whether the disk is still there.`, storePaths(folder).trails);
    }
  }

  private requireWritable(): void {
    if (this.options.readonly) throw new Error(`The store ${this.options.folder} is open for reading only: nothing is written to it.`);
    if (this.closing) throw new Error(`The store ${this.options.folder} is closed.`);
  }

  private executionRecord(): ExecutionRecord {
    return {
      language: (session) => readLanguage(this.query, session),
      moduleSource: ({ digest, bytes }) => textOf(this.kept.get(digest, bytes)),
      moduleState: (module) => this.modules.stateOf(module),
      executionsAfter: (session, after) => readEnded(this.query, session, after),
      yieldersOf: (run, metric) => readYielders(this.query, run, metric),
      trainingsBehind: (run) => readTrainingsBehind(this.query, run),
    };
  }

  private captureContext(): CaptureContext {
    const howRunsOpen = (): OpenOptions['runs'] => this.options.runs;
    const ownPatterns = (): NonNullable<CaptureContext['patterns']> => patternFormats(this.options.patterns ?? []);
    return {
      nextRun: () => this.ids.next(),
      store: { folder: this.options.folder, keep: (text) => void this.keepText(text) },
      runNumber: (id) => (this.database.value('SELECT number FROM runs WHERE id = ?', id) as number | null | undefined) ?? undefined,
      get runs() {
        return howRunsOpen();
      },
      get patterns() {
        return ownPatterns();
      },
    };
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString();
}
