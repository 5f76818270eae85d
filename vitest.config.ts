/** How the tests run: on the sources (see customConditions in tsconfig.json), with a summary that names what was skipped. */
import { defineConfig } from 'vitest/config';

// The first is ours; the others are what Vite takes for code run by Node, which a list given here replaces.
const conditions = ['gatewright-source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/support/summary.ts'],
    testTimeout: 30_000,
    // One for each core; by itself Vitest leaves one idle.
    maxWorkers: '100%',
  },
});
