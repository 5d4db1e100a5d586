import { back } from './ui.ts';

/** Where a question stands among those of a walk. */
export interface StepPosition {
  step: number;
  steps: number;
  canGoBack: boolean;
}

/** A question: what is known with its answer, `back` to the one before, undefined where the user changed their mind. */
export interface Step<State> {
  ask(state: State, position: StepPosition): Promise<State | typeof back | undefined>;
  /** Whether it is asked, by what is known so far. */
  applies?(state: State): boolean;
}

/** Asks one question after another. What was answered before somebody went back is proposed again. */
export async function walk<State>(first: State, steps: readonly Step<State>[]): Promise<State | undefined> {
  const asked: Step<State>[] = [];
  let state = first;
  for (;;) {
    const applying = steps.filter(({ applies }) => applies?.(state) ?? true);
    const next = applying[asked.length];
    if (!next) return state;
    const position = { step: asked.length + 1, steps: applying.length, canGoBack: asked.length > 0 };
    const answer = await next.ask(state, position);
    if (answer === undefined) return undefined;
    if (answer === back) asked.pop();
    else {
      asked.push(next);
      state = answer;
    }
  }
}
