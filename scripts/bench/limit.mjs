// The measure of all figures: one parse of the same text by the YAML library, once it is warm.
import { parseDocument } from 'yaml';
import { median } from './figures.mjs';

/** Processor time in milliseconds, the median of parses that take at least `enough` milliseconds together. */
export function measureParse(text, enough = 3000) {
  const times = [];
  const end = performance.now() + enough;
  while (times.length < 8 || performance.now() < end) {
    const before = process.cpuUsage();
    parseDocument(text, { uniqueKeys: false, prettyErrors: false });
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times.slice(Math.floor(times.length / 3)));
}
