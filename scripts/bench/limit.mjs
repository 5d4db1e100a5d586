// The measure of all figures: one parse of the same text by the YAML library, once it is warm.
import { parseDocument } from 'yaml';
import { median } from './figures.mjs';

/** Milliseconds of processor time, the median of parses that take at least so many milliseconds together. */
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
