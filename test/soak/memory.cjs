// Loaded into the soaked server, which runs with `--expose-gc`: on SIGUSR2 it tells how much memory is really in use.
const { writeFileSync } = require('node:fs');

process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  writeFileSync(process.env.PLANWRIGHT_SOAK_MEMORY, JSON.stringify({ heapUsed, rss }));
});
