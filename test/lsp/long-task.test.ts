import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CancellationTokenSource, type Connection } from 'vscode-languageserver/node';
import { type LongTask, withProgress } from '../../server/src/lsp/long-task.ts';
import type { Session } from '../../server/src/lsp/session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An editor that keeps what it is told of a task. */
function editor(showsProgress = true) {
  const told: unknown[][] = [];
  const user = new CancellationTokenSource();
  const reporter = {
    begin: (...values: unknown[]) => told.push(['begin', ...values]),
    report: (percent: number) => told.push(['report', percent]),
    done: () => told.push(['done']),
    token: user.token,
  };
  const connection = { window: { createWorkDoneProgress: async () => reporter } } as unknown as Connection;
  const session = { client: { showsProgress } } as unknown as Session;
  const walk = (run: (longTask: LongTask) => Promise<unknown>, token = new CancellationTokenSource().token) =>
    withProgress(connection, session, 'Checking', token, run);
  return { told, user, walk };
}

/** Ten files of so many milliseconds each. */
async function tenFiles({ step }: LongTask, each: number): Promise<string> {
  for (let done = 1; done <= 10; done++) {
    await vi.advanceTimersByTimeAsync(each);
    await Promise.all([step(done, 10), vi.advanceTimersByTimeAsync(0)]);
  }
  return 'done';
}

describe('a long task', () => {
  it('is shown from when somebody would wonder, and how far it is', async () => {
    const { told, walk } = editor();
    expect(await walk(longTask => tenFiles(longTask, 100))).toBe('done');
    expect(told[0]).toEqual(['begin', 'Checking', 0, undefined, true]);
    expect(told.slice(1, -1)).toEqual([30, 40, 50, 60, 70, 80, 90, 100].map(percent => ['report', percent]));
    expect(told.at(-1)).toEqual(['done']);
  });

  it('is not shown when it is done before anybody would read of it', async () => {
    const { told, walk } = editor();
    await walk(longTask => tenFiles(longTask, 20));
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([]);
  });

  it('is not shown by an editor that cannot', async () => {
    const { told, walk } = editor(false);
    await walk(longTask => tenFiles(longTask, 100));
    expect(told).toEqual([]);
  });

  it('is left by an error where it is given up', async () => {
    const { told, user, walk } = editor();
    const left = walk(async longTask => {
      await tenFiles(longTask, 100);
      user.cancel();
      await tenFiles(longTask, 100);
    });
    await expect(left).rejects.toThrow('Checking');
    expect(told.at(-1)).toEqual(['done']);
  });
});
