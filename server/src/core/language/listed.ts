import { memoize } from '../base/memo.ts';
import type { Names } from './similar.ts';

/** More names than this do not help to choose, and a message for each unknown name would repeat them all. */
const mostListed = 50;

/** Names to choose from, on one line. */
export const listed = memoize((names: Names) => {
  const some = [...names.keys()].slice(0, mostListed);
  return (names.size > mostListed ? [...some, '…'] : some).join(', ') || '–';
});
