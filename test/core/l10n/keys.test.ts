import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../server/src/core/diagnostics/problem.ts';
import type { Writer } from '../../../server/src/core/documents/writer.ts';
import { knownKey, type Message, makeMessage, translate } from '../../../server/src/core/l10n/translate.ts';

/** Never called: `tsc --noEmit` reads it, and fails where one of these lines would compile. */
export function refused(severity: Severity, id: string, writer: Writer): unknown {
  const wrong = [
    // @ts-expect-error no such key
    translate('en', 'no.such.key'),
    // @ts-expect-error a missing value
    translate('en', 'duplicate-id'),
    // @ts-expect-error another value than the text takes in
    translate('en', 'duplicate-id', { nom: 'x' }),
    // @ts-expect-error a value too many
    translate('en', 'duplicate-id', { name: 'x', other: 'y' }),
    // @ts-expect-error a value where there is none to fill in
    translate('en', 'severity.error', { name: 'x' }),
    // @ts-expect-error a text where a number is counted
    translate('en', 'case.task.more', { count: 'x' }),
    // @ts-expect-error of two keys one needs a value
    translate('en', id === '' ? 'severity.error' : 'duplicate-id'),
    // @ts-expect-error a family by any text
    translate('en', `severity.${id}`),
    // @ts-expect-error a family with a hole
    translate('en', `severity.${severity as Severity | 'fatal'}`),
    // @ts-expect-error a message of another kind
    makeMessage('case.task.more', { count: makeMessage('severity.error') }),
    // @ts-expect-error a part that no document has
    writer.say('no-such-part'),
    // @ts-expect-error a part that only one kind of document has
    writer.say('verdict.same'),
  ];
  // @ts-expect-error no such key
  const unknown: Message = { key: 'no.such.key' };
  // @ts-expect-error a missing value
  const missing: Message = { key: 'duplicate-id' };
  // @ts-expect-error a value too many
  const surplus: Message = { key: 'duplicate-id', values: { name: 'x', other: 'y' } };
  return [wrong, unknown, missing, surplus, translate('en', `severity.${severity}`)];
}

describe('a key that is made from data', () => {
  it('is one only if there is a text of it', () => {
    expect(knownKey(`limit.${'task-hours'}`)).toBe('limit.task-hours');
    expect(knownKey(`limit.${'nonsense'}`)).toBeUndefined();
    expect(knownKey(`limit.${'constructor'}`)).toBeUndefined();
  });
});
