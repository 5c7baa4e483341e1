/** Entry of the suite inside VS Code: runs every `*.test.js` beside and below it. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

interface Report {
  passed: number;
  failed: number;
}

/** Runs the suite; rejects when a test failed or none ran. */
export async function run(): Promise<void> {
  const only = process.env['CELLTRAIL_ONLY'] ?? '';
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.js'));
  const chosen = files.filter((file) => file.includes(only)).sort();
  // VS Code passes a console's arguments on without formatting them.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(format(...args));
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, slow: 5_000, color: false, forbidOnly: true, forbidPending: true });
  for (const file of chosen) mocha.addFile(join(__dirname, file));
  const report = await runMocha(mocha);
  // Read outside: a killed extension host ends VS Code with code 0.
  const path = process.env['CELLTRAIL_REPORT'];
  if (path) writeFileSync(path, JSON.stringify(report));
  if (report.failed > 0) throw new Error(`${report.failed} failed`);
  if (report.passed === 0) throw new Error('No test ran.');
}

function runMocha(mocha: Mocha): Promise<Report> {
  return new Promise((resolve) => {
    const report: Report = { passed: 0, failed: 0 };
    const runner = mocha.run(() => resolve(report));
    runner.on('pass', () => report.passed++);
    runner.on('fail', () => report.failed++);
  });
}
