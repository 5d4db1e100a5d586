import { ok } from './expect.ts';

/** Generous: the machine may be busy, and a wait ends as soon as what it waits for is there. */
const patience = 15_000;

/** Asks again and again until the answer is good. What VS Code shows follows an edit with no event to wait for. */
export async function eventually<T>(what: string, ask: () => T | Promise<T>, good: (answer: T) => unknown): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    ok(Date.now() < end, `${what}: still ${JSON.stringify(answer, null, 1)?.slice(0, 2000)}`);
    await new Promise(done => setTimeout(done, 100));
  }
}
