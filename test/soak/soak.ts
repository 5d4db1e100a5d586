// A working day of an editor, many times over: the program of `npm run soak`. It ends with 1 where the server's memory
// grows, where it logs anything, or where an edited text is shown otherwise than one that was opened so.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { difference, stepsBetween } from '../fuzz/difference.ts';
import { isRead } from '../fuzz/laws/kept.ts';
import { corpus, edit, type Subject } from '../fuzz/texts.ts';
import { afterAChange, type Memory, type OpenText, SoakServer } from './server.ts';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '30000' },
    plans: { type: 'string', default: '50' },
    minutes: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const edits = Number(values.edits);
const until = Date.now() + Number(values.minutes) * 60_000;
/** Edits of one text before it is undone to what it was: texts must not grow, or memory would with them. */
const episode = 10;
/** Memory is measured so often. */
const samples = 20;
/** How much more is in use in the last third of the edits than in the second: a leak of a kilobyte an edit is more. */
const allowedGrowth = 1.1;
/** Of fewer edits the caches are still being filled. */
const fewest = 5000;

/** Changes of texts without end, the same for the same seed. */
function* draws(seed: number): Generator<(text: string) => string> {
  for (let next = seed; ; next++) yield* fc.sample(edit, { seed: next, numRuns: 200 });
}

async function edited(server: SoakServer, subjects: Subject[], texts: OpenText[]): Promise<Memory[]> {
  const memory: Memory[] = [];
  const changes = draws(Number(values.seed));
  const each = Math.ceil(edits / samples);
  let made = 0;
  let sampledAt = 0;
  for (let round = 0; made < edits || Date.now() < until; round++) {
    const [subject, text] = [subjects[round % subjects.length], texts[round % texts.length]];
    if (!subject || !text) throw new RangeError('no texts to edit');
    for (let count = 0; count < episode; count++) {
      for (const next of stepsBetween(text.text, changes.next().value?.(text.text) ?? text.text)) {
        await text.become(next);
        made++;
        await text.ask('textDocument/diagnostic');
        await text.ask(afterAChange[made % afterAChange.length] ?? 'textDocument/diagnostic');
      }
    }
    await text.become(subject.text);
    if (made - sampledAt < each) continue;
    sampledAt = made;
    memory.push(await server.memory());
    const { heap, rss } = memory.at(-1) ?? { heap: 0, rss: 0 };
    console.log(`${made} edits: ${heap.toFixed(1)} MB in use, ${rss.toFixed(0)} MB resident`);
  }
  console.log(`${made} edits of ${texts.length} texts`);
  return memory;
}

/** Leaves each text broken for a while, then as some edit makes it that can be read: a broken one shows its past. */
async function leftEdited(texts: OpenText[]): Promise<void> {
  const changes = draws(Number(values.seed) + 1_000_000);
  for (const text of texts) {
    const good = text.text;
    await text.become(good.replace(/:/, ''));
    await text.shown();
    let next = changes.next().value?.(good) ?? good;
    while (!isRead(next)) next = changes.next().value?.(good) ?? good;
    await text.become(next);
  }
}

function growthOf(memory: Memory[]): number {
  const third = Math.floor(memory.length / 3);
  const median = (part: Memory[]) => part.map(({ heap }) => heap).sort((a, b) => a - b)[part.length >> 1] ?? 0;
  return median(memory.slice(-third)) / median(memory.slice(third, 2 * third));
}

const patience = 20_000;

/** What a new server and the old one show. What hangs on other files comes when they have been read, which nobody waits for. */
async function settled(opened: OpenText | undefined, edited: OpenText): Promise<[string | undefined, string]> {
  for (const end = Date.now() + patience; ; await new Promise(done => setTimeout(done, 250))) {
    const [then, now] = [await opened?.shown(), await edited.shown()];
    if (then === now || Date.now() > end) return [then, now];
  }
}

async function main(): Promise<string[]> {
  const subjects = fc.sample(fc.constantFrom(...corpus), { seed: Number(values.seed), numRuns: Number(values.plans) });
  const server = new SoakServer(process.cwd());
  await server.start();
  const open = (on: SoakServer, all: Subject[]) => Promise.all(all.map((subject, index) => on.open(index, subject)));
  const texts = await open(server, subjects);
  const growth = growthOf(await edited(server, subjects, texts));
  await leftEdited(texts);
  const fresh = new SoakServer(process.cwd());
  await fresh.start();
  const others = await open(
    fresh,
    texts.map(({ text }, index) => ({ kind: subjects[index]?.kind ?? 'plan', text })),
  );
  const wrong: string[] = [];
  for (const [index, text] of texts.entries()) {
    const [then, now] = await settled(others[index], text);
    if (then !== now) wrong.push(`text ${index} is shown otherwise than opened anew:\n${differing(then ?? '', now)}`);
  }
  if (edits >= fewest && growth > allowedGrowth)
    wrong.push(`memory grows: ${((growth - 1) * 100).toFixed(0)}% in the last third`);
  if (server.log.length > 0) wrong.push(`the log is not empty:\n${server.log.slice(0, 20).join('\n')}`);
  console.log(`memory of the last third / of the second: ${growth.toFixed(3)}`);
  await Promise.all([server.stop(), fresh.stop()]);
  return wrong;
}

function differing(then: string, now: string): string {
  const { start } = difference(then, now);
  const part = (text: string) => text.slice(Math.max(0, start - 150), start + 150);
  return `opened: …${part(then)}…\nedited: …${part(now)}…`;
}

main().then(
  wrong => {
    for (const what of wrong) console.error(what);
    console.log(wrong.length === 0 ? 'as fresh, flat and silent' : `${wrong.length} findings`);
    process.exit(wrong.length === 0 ? 0 : 1);
  },
  error => {
    console.error(error);
    process.exit(1);
  },
);
