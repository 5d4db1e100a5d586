/**
 * A function whose answer for an object is kept as long as the object. What is derived from one version of a text never
 * changes, so what many rules ask for is found once; nobody may change what they get.
 */
export function memoize<K extends object, V>(compute: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V | typeof nothing>();
  return of => {
    const answer = known.get(of);
    if (answer !== undefined) return answer === nothing ? (undefined as V) : answer;
    const computed = compute(of);
    known.set(of, computed === undefined ? nothing : computed);
    return computed;
  };
}

/** Stands for an answer that is undefined: to wrap every answer would cost an object each. */
const nothing = Symbol('nothing');

/** More answers than this are not kept, unless told otherwise: no plan writes so many numbers. */
const mostKeys = 20_000;

/**
 * The same for what is told apart by a text or number. Plans repeat their numbers, and the next version of a plan repeats nearly
 * all of them.
 */
export function memoizeByKey<A, V>(
  keyOf: (of: A) => string | number,
  compute: (of: A) => V,
  most = mostKeys,
): (of: A) => V {
  const known = new Map<string | number, { answer: V }>();
  return of => {
    const key = keyOf(of);
    let entry = known.get(key);
    if (!entry) {
      entry = { answer: compute(of) };
      if (known.size >= most) known.clear();
      known.set(key, entry);
    }
    return entry.answer;
  };
}

/**
 * The last answer for each object and the circumstances in which it was given: it is kept until somebody asks in others.
 * They are compared by identity, so whatever stands for a circumstance stays the same object as long as it says the same.
 */
export function lastAnswers<V>(): (of: object, circumstances: readonly unknown[], compute: () => V) => V {
  const known = new WeakMap<object, { circumstances: readonly unknown[]; answer: V }>();
  return (of, circumstances, compute) => {
    const last = known.get(of);
    if (last && isSame(last.circumstances, circumstances)) return last.answer;
    const answer = compute();
    known.set(of, { circumstances, answer });
    return answer;
  };
}

/** {@link lastAnswers} of a function whose arguments are the circumstances. */
export function memoizeLast<K extends object, C extends readonly unknown[], V>(
  compute: (of: K, ...circumstances: C) => V,
): (of: K, ...circumstances: C) => V {
  const known = new WeakMap<K, { circumstances: C; answer: V }>();
  return (of, ...circumstances) => {
    const last = known.get(of);
    if (last && isSame(last.circumstances, circumstances)) return last.answer;
    const answer = compute(of, ...circumstances);
    known.set(of, { circumstances, answer });
    return answer;
  };
}

/** Whether circumstances are those of before. */
export function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before === now) return true;
  if (before.length !== now.length) return false;
  for (let index = 0; index < before.length; index++) if (before[index] !== now[index]) return false;
  return true;
}
