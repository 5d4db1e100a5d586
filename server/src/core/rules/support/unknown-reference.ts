import { replaceFix } from '../../fixes.ts';
import type { Message } from '../../l10n/translate.ts';
import { similar } from '../../language/similar.ts';
import type { Field } from '../../language/values.ts';
import type { Finding } from '../../rule.ts';

/** A finding if a reference names nothing that exists, with the name that was probably meant. */
export function unknownReference(rule: string, field: Field<string> | undefined, known: Iterable<string>): Finding[] {
  const name = field?.value;
  if (!field || name === undefined) return [];
  // Made once by callers with many references: a plan of thousands of tasks must not make as many sets.
  const names = known instanceof Set ? (known as ReadonlySet<string>) : new Set(known);
  if (names.has(name)) return [];
  const meant = similar(name, names);
  const message: Message = meant
    ? { key: `${rule}.similar`, values: { name, similar: meant } }
    : { key: rule, values: { name, known: [...names].join(', ') || '–' } };
  return [{ span: field.node.span, message, fixes: () => (meant ? replaceFix(field.node, meant, true) : []) }];
}
