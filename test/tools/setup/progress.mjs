/** What a person sees while the tools work: one line when a step begins, one when it is done, and a sign of life meanwhile. */
import { spawn } from 'node:child_process';
import { clearInterval, setInterval } from 'node:timers';

/** Something is missing that the tools cannot bring; the message is one sentence with the next step. */
export class SetUpError extends Error {}

/** How often a long step says that it goes on, in milliseconds. */
const SIGN_MS = 15_000;

/** @param {number} since As `Date.now()` gives. */
export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * Tells of a step while it runs, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  console.log(`… ${title}`);
  const signs = setInterval(() => console.log(`  … ${title} goes on (${seconds(start)})`), SIGN_MS);
  try {
    const result = await work();
    console.log(`✓ ${title} (${seconds(start)})`);
    return result;
  } finally {
    clearInterval(signs);
  }
}

/**
 * Runs a command to its end; what it prints is kept back unless it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, hint?: string }} [options] `hint` is the sentence for a failure.
 * @returns {Promise<string>} What it printed.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (cause) => reject(new SetUpError(options.hint ?? `${command} cannot be started: ${cause.message}.`, { cause })));
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString();
      if (code === 0) return resolve(text);
      console.error(text.trimEnd());
      reject(new SetUpError(options.hint ?? `${command} ${args[0] ?? ''} ended with code ${code}: its output stands above.`));
    });
  });
}

/**
 * Runs a tool's main function: a missing piece ends it with its one sentence, anything else with its stack.
 * @param {() => Promise<boolean>} main Resolves to whether all went well.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof SetUpError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
