/**
 * Memoizes a function of one object, for as long as the object lives. Analyses are immutable, so one answer serves all
 * rules; callers must not change the returned value.
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

/** Stored for an answer that is `undefined`: wrapping every answer would cost an object each. */
const nothing = Symbol('nothing');

/** The default limit of remembered answers: no plan contains so many different numbers. */
const mostKeys = 20_000;

/**
 * Memoizes a function by a text or number made from its argument. Plans repeat their numbers, and the next version of a
 * plan repeats nearly all of them.
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
 * Remembers for each object the last answer and the circumstances (further arguments) it was computed from.
 * Circumstances are compared by identity, so callers must pass the same object as long as its content is the same.
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

/** {@link lastAnswers} for a function whose further arguments are the circumstances. */
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

/** Whether all circumstances are identical to those of the last answer. */
export function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before === now) return true;
  if (before.length !== now.length) return false;
  for (let index = 0; index < before.length; index++) if (before[index] !== now[index]) return false;
  return true;
}
