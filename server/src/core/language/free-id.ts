/** `audit`, or `audit-2` where that is taken. */
export function freeId(wanted: string, taken: Iterable<string>): string {
  const ids = taken instanceof Set ? (taken as ReadonlySet<string>) : new Set(taken);
  let id = wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
  return id;
}
