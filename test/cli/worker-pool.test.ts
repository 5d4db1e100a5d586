import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inOrder, WorkerPool } from '../../server/src/cli/worker-pool.ts';
import { folderWith } from '../support/cli.ts';

const echo = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', order => {
  if (order === 'die') process.exit(3);
  if (order !== 'silent') parentPort.postMessage({ order, much: 'x'.repeat(1000) });
});`;

function poolOf(count: number): WorkerPool<unknown, { order: unknown }> {
  const pool = new WorkerPool<unknown, { order: unknown }>(
    join(folderWith({ 'echo.cjs': echo }), 'echo.cjs'),
    count,
    {},
  );
  onTestFinished(() => pool.end());
  return pool;
}

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const result of results) found.push(result);
  return found;
}

describe('results in order', () => {
  it('come as they were asked for, with no more under way than so many', async () => {
    let running = 0;
    let most = 0;
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const results = inOrder(numbers, 4, async number => {
      most = Math.max(most, ++running);
      await setTimeout((20 - number) % 5);
      running--;
      return number;
    });
    expect(await all(results)).toEqual(numbers);
    expect(most).toBe(4);
  });

  it('end with the first that fails, and no other failure is left alone', async () => {
    const results = inOrder([1, 2, 3], 3, async number => {
      await setTimeout(number === 1 ? 5 : 0);
      throw new Error(String(number));
    });
    await expect(all(results)).rejects.toThrow('1');
  });
});

describe('a pool of threads', () => {
  it('answers everybody, however many ask at once, and passes on what is told to all', async () => {
    const pool = poolOf(2);
    pool.tell('silent');
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => pool.ask(index)));
    expect(answers.map(({ order }) => order)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it('fails whoever waits for it when a thread dies', async () => {
    const pool = poolOf(1);
    await expect(pool.ask('die')).rejects.toThrow('ended before its work, with code 3');
  });

  it('keeps no answer', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const pool = poolOf(1);
    const given: WeakRef<object>[] = [];
    for (let index = 0; index < 20; index++) given.push(new WeakRef(await pool.ask(index)));
    await setTimeout(10);
    gc();
    expect(given.filter(answer => answer.deref() !== undefined).length).toBeLessThan(3);
  });
});
