import { memoize } from '../base/memo.ts';
import type { Names } from './similar.ts';

/** More names than this are no help to choose from, and a message for each unknown one would repeat them all. */
const mostListed = 50;

/** Names to choose from, in one line. */
export const listed = memoize((names: Names) => {
  const some = [...names.keys()].slice(0, mostListed);
  return (names.size > mostListed ? [...some, '…'] : some).join(', ') || '–';
});
