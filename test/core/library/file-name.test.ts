import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../server/src/core/l10n/translate.ts';
import { fileNameFor } from '../../../server/src/core/library/templates/file-name.ts';

describe('the name of a client’s plan', () => {
  it.each([
    ['ТОВ «Ромашка»', 'uk', 'tov-romashka'],
    ['Григорій Щука', 'uk', 'hryhorii-shchuka'],
    ['Завод им. Жукова', 'ru', 'zavod-im-zhukova'],
    ["Дар'я", 'uk', 'daria'],
    ['Łódź & Söhne', 'en', 'lodz-sohne'],
    ['con', 'en', 'con-plan'],
    ['../..\\x: y?', 'en', 'x-y'],
    ['🦊', 'en', 'plan'],
    ['', 'en', 'plan'],
    ['日本', 'en', '日本'],
  ] as const)('%s (%s) is %s', (client, locale, stem) => {
    expect(fileNameFor(client, locale)).toBe(`${stem}.implementation.yaml`);
  });

  it('is one that every system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...locales), (client, locale) => {
        const name = fileNameFor(client, locale);
        expect(name).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*\.implementation\.yaml$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./);
      }),
    );
  });
});
