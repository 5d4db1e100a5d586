// Figures and tables of them.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Two significant digits, and no meaningless decimals. */
export function cell(value) {
  if (value === undefined) return '–';
  return value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0);
}

/** The ratio of two figures. */
export function times(a, b) {
  if (a === undefined || b === undefined) return '–';
  const ratio = b / Math.max(a, 0.01);
  return `${ratio.toFixed(ratio < 10 ? 1 : 0)}×`;
}

export function table(heads, rows) {
  return [heads, heads.map((_, index) => (index === 0 ? ':--' : '--:')), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Medians of each figure over measurements with overlapping figures. */
export function medians(measurements) {
  const names = [...new Set(measurements.flatMap(Object.keys))];
  return Object.fromEntries(names.map(name => [name, median(measurements.flatMap(one => one[name] ?? []))]));
}
