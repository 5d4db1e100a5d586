import { back } from './ui.ts';

/** The position of a question in a sequence. */
export interface StepPosition {
  step: number;
  steps: number;
  canGoBack: boolean;
}

/** A question: returns the state with its answer, `back` for the previous question, undefined if the user cancelled. */
export interface Step<State> {
  ask(state: State, position: StepPosition): Promise<State | typeof back | undefined>;
  /** Whether the question is asked, given the answers so far. */
  applies?(state: State): boolean;
}

/** Asks a sequence of questions. After going back, former answers are proposed again. */
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
