/** A bar below a name, as long as its share of the most; `of` is 0 to 1, and nothing is drawn for nothing. */
export function Share({ of }: { of: number }) {
  if (of <= 0) return null;
  return <span class="share" aria-hidden="true" style={{ width: `${(100 * Math.min(1, of)).toFixed(2)}%` }} />;
}
