import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __PLANWRIGHT_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts'],
    // The suite inside VS Code is run by mocha there: scripts/vscode/run-tests.mjs.
    exclude: ['test/vscode/**'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['server/src/bundled-resources.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By default a core is left free; here each file waits most for a server of its own.
    maxWorkers: '100%',
    // Its files are modules without saying so.
    server: { deps: { inline: ['monaco-editor-core'] } },
  },
});
