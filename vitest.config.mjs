import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that run outside VS Code, by what they need; those inside it are run by mocha in the extension host. */
const projects = {
  unit: { include: ['test/unit/**/*.test.ts'] },
  webview: { include: ['test/webview/**/*.test.ts'], globalSetup: ['test/webview/build.ts'], testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } },
  contract: { include: ['test/contract/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
  engines: { include: ['test/contract/engines/*.slow.ts'], testTimeout: 300_000, fileParallelism: false },
  windows: { include: ['test/editor/windows/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 120_000, fileParallelism: false },
};

export default defineConfig({
  test: {
    pool: 'forks',
    // By itself it leaves one core idle, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    projects: Object.entries(projects).map(([name, test]) => ({ extends: true, test: { name, ...test } })),
  },
});
