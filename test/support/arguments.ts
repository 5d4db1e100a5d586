import fc from 'fast-check';
import type { Case, Parameter } from '../../server/src/core/library/cases/model.ts';

/** Valid arguments for a parameter, as written under `with`. */
function argument({ type, min = 0, max = 100, values }: Parameter): fc.Arbitrary<string> {
  switch (type) {
    case 'integer':
      return fc.integer({ min, max }).map(String);
    case 'number':
      return fc.integer({ min: min * 4, max: max * 4 }).map(quarters => String(quarters / 4));
    case 'boolean':
      return fc.boolean().map(String);
    case 'enum':
      return fc.constantFrom(...values);
    case 'string':
      return fc.constantFrom('Kyiv', '"5"', '"a: b, c"');
  }
}

/** Arguments for a case: a valid value per parameter, or none if it has a default. */
export function argumentsOf(caseFile: Case): fc.Arbitrary<Record<string, string>> {
  const each = caseFile.parameters.map(parameter => [
    parameter.name,
    parameter.default ? fc.option(argument(parameter), { nil: '' }) : argument(parameter),
  ]);
  return fc
    .record(Object.fromEntries(each) as Record<string, fc.Arbitrary<string>>)
    .map(given => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')));
}
