/**
 * The numbers, in YAML's notation, that a number in free notation can mean: `1 000,50`, `1.000,50`, `1'000`,
 * `1,000.50`. A single separator before three digits, as in `1,000`, has both meanings; none if the groups are
 * malformed.
 */
export function numbersOf(text: string): string[] {
  const compact = withoutGroups(text.trim());
  if (compact === undefined || !/^\d[\d.,]*$/.test(compact) || /[.,]$/.test(compact)) return [];
  const isGrouped = compact !== text.trim();
  const marks = compact.replace(/\d/g, '');
  if (marks === '') return [compact];
  const last = marks.at(-1) ?? '';
  const kinds = new Set(marks);
  if (kinds.size === 2) return [...decimalAfterGroups(compact, last)];
  if (marks.length > 1) return isGroups(compact, last) ? [compact.replaceAll(last, '')] : [];
  const decimal = compact.replace(last, '.');
  const mayGroup = !isGrouped && /^[1-9]\d{0,2}[.,]\d{3}$/.test(compact);
  return mayGroup ? [compact.replace(last, ''), decimal] : [decimal];
}

/** Removes spaces, apostrophes or underscores between groups; undefined if the groups are not of three digits. */
function withoutGroups(text: string): string | undefined {
  const marks = new Set(text.replace(/[\d.,]/g, ''));
  if (marks.size === 0) return text;
  const [mark = ''] = marks;
  const [whole = '', ...rest] = text.split(/(?=[.,])/);
  const isPlain = marks.size === 1 && " '_".includes(mark) && rest.every(part => !part.includes(mark));
  return isPlain && isGroups(whole, mark) ? whole.replaceAll(mark, '') + rest.join('') : undefined;
}

function* decimalAfterGroups(text: string, decimal: string): Generator<string> {
  const [whole = '', fraction = '', ...more] = text.split(decimal);
  const group = decimal === '.' ? ',' : '.';
  if (more.length === 0 && isGroups(whole, group)) yield `${whole.replaceAll(group, '')}.${fraction}`;
}

/** Whether digits are grouped as in `1,000,000`, or `10,00,000` as in India. */
function isGroups(text: string, mark: string): boolean {
  const groups = text.split(mark);
  const [first = '', last = ''] = [groups[0], groups.at(-1)];
  const inner = groups.slice(1, -1);
  if (!/^\d{1,3}$/.test(first) || !/^\d{3}$/.test(last)) return false;
  return inner.every(part => /^\d{3}$/.test(part)) || (first.length < 3 && inner.every(part => /^\d\d$/.test(part)));
}
