/** What a listener (the editor, a terminal, an importer) tells capture. Times are integer milliseconds since the epoch. */
import type { Environment } from '../model/environment';
import type { OutputDigest } from '../model/execution';
import type { GpuUse } from '../model/gpu-use';
import type { LogFindings, LogSeries } from '../logs/findings';

/** A kernel lifetime, or a command in a terminal, begins. `notebook` is as in `RunSummary.notebook`. */
export interface SessionStarted {
  readonly type: 'session-started';
  readonly session: string;
  readonly notebook: string;
  readonly kernel: string | null;
  readonly language: string;
  /** Nothing of it is recorded before it has a run: a command that made no metric leaves no record. */
  readonly provisional?: true;
  readonly time: number;
}

/** A kernel lifetime ends; executions still open are lost with it. */
export interface SessionEnded {
  readonly type: 'session-ended';
  readonly session: string;
  readonly reason: 'restarted' | 'died' | 'closed' | 'replaced';
  readonly time: number;
}

/** Where a session runs was found out, shortly after it began. */
export interface EnvironmentFound {
  readonly type: 'environment-found';
  readonly session: string;
  readonly environment: Environment;
  readonly time: number;
}

/** What an execution used of GPUs, so far or in all. */
export interface GpuUsed {
  readonly type: 'gpu-used';
  readonly session: string;
  readonly ordinal: number;
  readonly uses: readonly GpuUse[];
  readonly time: number;
}

/** What a command starts. */
export interface ProgramStart {
  /** Path of the script from the working folder, or null. */
  readonly script: string | null;
  /** Dotted name of the module that runs, or null. */
  readonly module: string | null;
  /** Its flags, and what its configuration files set. */
  readonly settings: LogFindings['params'];
}

/** An execution starts; `ordinal` counts from 1 in its session. */
export interface ExecutionStarted {
  readonly type: 'execution-started';
  readonly session: string;
  readonly ordinal: number;
  readonly order: number;
  readonly cell: string;
  readonly index: number;
  readonly source: string;
  /** Values that may not be stored, as far as the teller knows any; they stay in memory. */
  readonly secrets?: readonly string[];
  /** Where Python looks for modules of the workspace, absolute, the working folder first; left out, none that it imports are recorded. */
  readonly folders?: readonly string[];
  /** Of a command: its cell is `COMMAND_CELL`, and its source the command's line behind `!`. */
  readonly program?: ProgramStart;
  readonly time: number;
}

/** Where output text came from: a stream, the value of the last expression, a display, or a traceback. */
export type OutputChannel = 'stdout' | 'stderr' | 'result' | 'display' | 'error';

/** Text that an execution printed or displayed. */
export interface OutputAppeared {
  readonly type: 'output';
  readonly session: string;
  readonly ordinal: number;
  readonly channel: OutputChannel;
  readonly mime: string;
  /** Tells several outputs of one execution apart; the same output keeps its number. */
  readonly output: number;
  /** Replaces all text of this output from this character on: equal to the text's former length where it only grew. */
  readonly from: number;
  readonly text: string;
  readonly time: number;
}

/** A library wrote numbers to a file. */
export interface NumbersLogged {
  readonly type: 'numbers-logged';
  readonly session: string;
  /** The execution that ran when the file grew; null where the times of the points tell. */
  readonly ordinal: number | null;
  /** The folder or file that the library's run is known by, and the library, as people call it. */
  readonly root: string;
  readonly tool: string;
  readonly series: readonly LogSeries[];
  readonly params: LogFindings['params'];
  readonly time: number;
}

/** The helper inside the kernel told numbers, as they are. */
export interface NumbersTold {
  readonly type: 'numbers-told';
  readonly session: string;
  /** The execution that ran. */
  readonly ordinal: number;
  /** Tells its training apart from others that the helper saw. */
  readonly run: string;
  /** A person began the run in code. */
  readonly isOwn: boolean;
  /** The name that the code gave the run, with the first of its numbers. */
  readonly name?: string;
  /** What told it, as people call it. */
  readonly tool: string;
  /** Line in the cell that was at work when the run began; null where it is not known. */
  readonly line: number | null;
  readonly series: readonly LogSeries[];
  readonly params: LogFindings['params'];
  readonly time: number;
}

/** An execution ends. */
export interface ExecutionEnded {
  readonly type: 'execution-ended';
  readonly session: string;
  readonly ordinal: number;
  readonly status: 'ok' | 'failed' | 'stopped' | 'lost';
  readonly time: number;
  /** When it really started, where only its end tells: the first sign of it can come late. */
  readonly started?: number;
  readonly outputs: readonly OutputDigest[];
}

/** A person starts a run by hand (or makes one of an execution that is over), or ends it. */
export interface RunCommand {
  readonly type: 'run-command';
  readonly session: string;
  readonly command: 'start' | 'end' | 'make-from-execution';
  /** The execution that becomes a run, for `make-from-execution`. */
  readonly ordinal?: number;
  readonly name?: string;
  readonly time: number;
}

/** One step in what capture is told. */
export type CaptureEvent = SessionStarted | SessionEnded | EnvironmentFound | GpuUsed | ExecutionStarted | OutputAppeared | NumbersLogged | NumbersTold | ExecutionEnded | RunCommand;
