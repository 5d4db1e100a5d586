// From the start of a server to the first diagnostics of a text.
import { median } from './figures.mjs';
import { started } from './servers.mjs';

/** Medians of several starts of each server, in turn. */
export async function measureStart(servers, text, runs) {
  const all = servers.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (const [index, server] of servers.entries()) {
      const { wall, cpu, stop } = await started(server, text);
      all[index].push({ wall, cpu });
      stop();
    }
  }
  return all.map(runs => ({
    startWall: median(runs.map(({ wall }) => wall)),
    start: median(runs.map(({ cpu }) => cpu)),
  }));
}
