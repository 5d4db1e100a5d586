/** A bar below a name; `of` is its relative length from 0 to 1, and 0 draws nothing. */
export function Share({ of }: { of: number }) {
  if (of <= 0) return null;
  return <span class="share" aria-hidden="true" style={{ width: `${(100 * Math.min(1, of)).toFixed(2)}%` }} />;
}
