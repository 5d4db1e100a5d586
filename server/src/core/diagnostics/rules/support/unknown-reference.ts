import type { RuleId } from '../../../../generated/names.ts';
import { memoize } from '../../../base/memo.ts';
import { type Message, makeMessage } from '../../../l10n/translate.ts';
import { listed } from '../../../language/listed.ts';
import { meantName, type Titled } from '../../../language/meant-name.ts';
import type { Field } from '../../../language/values.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';
import { toYamlText } from '../../../syntax/write.ts';
import { replaceFix } from '../../fixes.ts';
import type { Fix } from '../../problem.ts';
import type { Finding } from '../../rule.ts';

/** Bound on comparisons with one set of names: a file beyond it is of another kind and gets no suggestions. */
const mostComparisons = 1_000_000;

/** The probable name, memoized per name, with one bound for all comparisons with a set. */
const meantAmong = memoize((names: ReadonlySet<string>) => {
  const answers = new Map<string, ReturnType<typeof meantName>>();
  return (name: string, titled: (() => Iterable<Titled>) | undefined) => {
    if (!answers.has(name) && answers.size * names.size < mostComparisons) {
      answers.set(name, meantName(name, titled ? [...titled()] : [...names].map((one): Titled => [one, undefined])));
    }
    return answers.get(name);
  };
});

/** Rules about references; each has a text for names without a similar one. */
type ReferenceRule = Exclude<
  Extract<RuleId, `unknown-${string}`>,
  'unknown-key' | 'unknown-currency-rates' | 'unknown-country'
>;

/**
 * A finding if a reference is undefined, with the name that was probably meant. `titled` gives titles of known names: a
 * title is understood as its name.
 */
export function unknownReference(
  rule: ReferenceRule,
  document: SyntaxDocument,
  field: Field<string> | undefined,
  known: Iterable<string>,
  titled?: () => Iterable<Titled>,
): Finding[] {
  const name = field?.value;
  if (!field || name === undefined) return [];
  // Callers with many references pass a set, so that it is made only once.
  const names = known instanceof Set ? (known as ReadonlySet<string>) : new Set(known);
  if (names.has(name)) return [];
  const meant = meantAmong(names)(name, titled);
  const message: Message = meant
    ? makeMessage(`${rule}.similar`, { name, similar: meant.name })
    : makeMessage(rule, { name, known: listed(names) });
  const fixes = (): Fix[] => (meant ? replaceFix(document, field.node, toYamlText(meant.name), meant.isCertain) : []);
  return [{ span: field.node.span, message, fixes }];
}
