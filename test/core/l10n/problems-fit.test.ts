import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FileKind, kindOf } from '../../../server/src/core/base/source.ts';
import { type Locale, locales, type Message, render } from '../../../server/src/core/l10n/translate.ts';
import { rules } from '../../../server/src/generated/rules.ts';
import { analyse } from '../../support/analyse.ts';

/**
 * What a list of problems shows of a message in a window of usual width, as it was counted there. A message fits, or says
 * first what to do: an order begins with a capital letter, which what is wrong does not, and ends at a colon or a full stop.
 */
const most = 120;

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = ['test/corpus', 'examples'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`),
);
const around = files
  .filter(path => ['case', 'methodology'].includes(kindOf(path) ?? ''))
  .map(path => ({ uri: `file:///work/${path.replace(/^test\/corpus\/|^examples\//, '')}`, text: read(path) }));

/** All that is told of real plans, and of the examples of all rules. */
function messages(): Message[] {
  const told = (text: string, kind: FileKind) => analyse(text, kind, around).problems.map(({ message }) => message);
  const real = files.flatMap(path => {
    const kind = kindOf(path);
    return kind ? told(read(path), kind) : [];
  });
  return [...real, ...rules.flatMap(({ wrong }) => told(wrong, 'plan'))];
}

const all = messages();

const texts = new Map<Locale, Record<string, string>>(
  locales.map(locale => {
    const own = readdirSync(join(root, 'l10n')).filter(name => name.endsWith(`.${locale}.json`));
    return [locale, Object.assign({}, ...own.map(name => JSON.parse(read(`l10n/${name}`))))];
  }),
);

/** Whether a message says what to do before a list of problems cuts it; `text` is it with its placeholders. */
function saysInTime(message: string, text: string): boolean {
  const order = /^.*?[:.](?= )/.exec(message)?.[0] ?? message;
  return message.length <= most || (/^\p{Lu}/u.test(text) && order.length <= most);
}

describe('a list of problems', () => {
  it('shows the whole of a message, or first what to do', () => {
    const cut = new Set<string>();
    for (const message of all) {
      for (const locale of locales) {
        const said = render(locale, message);
        if (!saysInTime(said, texts.get(locale)?.[message.key] ?? '')) cut.add(`${locale} ${message.key}: ${said}`);
      }
    }
    expect([...cut]).toEqual([]);
  });

  it('is what the measure is taken of', () => {
    const fact =
      '“Clean and import” has nobody who does it, so everybody thinks that it is another’s, and the margin is unknown until';
    expect(saysInTime('name one executor', 'name one executor')).toBe(true);
    expect(saysInTime(`${fact}: name one executor`, '“{task}” has nobody')).toBe(false);
    expect(saysInTime(`Name one executor: ${fact}`, 'Name one executor: “{task}”')).toBe(true);
  });
});
