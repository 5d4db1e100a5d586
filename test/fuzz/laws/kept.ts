import assert from 'node:assert/strict';
import { Lexer } from 'yaml';
import { toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

/** Whether a text is YAML that we read without objection. */
export function isRead(text: string): boolean {
  const { root, issues } = parse(text);
  return root !== undefined && issues.length === 0;
}

const dataOf = (text: string) => {
  const { root } = parse(text);
  return root && JSON.stringify(toData(root), sorted);
};

/** Keys in one order, whatever order they are written in. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** The comments of a text by the library's own lexer, in no order. */
const commentsOf = (text: string) =>
  [...new Lexer().lex(text)]
    .filter(token => token.startsWith('#'))
    .map(token => token.trimEnd())
    .sort();

/** A change of form alone: the same data, and every comment still there. */
export function assertKept(before: string, after: string): void {
  assert.equal(dataOf(after), dataOf(before), 'the data are the same');
  assert.deepEqual(commentsOf(after), commentsOf(before), 'every comment is there');
}
