import { memoizeByKey } from '../../base/memo.ts';
import type { ExpressionType, Scope } from '../../expressions/types.ts';
import { type KeyAddress, keysIn } from '../../language/keys.ts';
import { isEffort, isPercent, isTextual, type Place, placeOf, stepInto } from '../../language/schema.ts';
import type { CustomRuleScope } from '../../library/methodology/model.ts';

/**
 * Computed fields that custom rules can use besides the keys of the language: figures, and values that depend on
 * several keys. Each field is described by the text `expression.field.OBJECT.FIELD`.
 */
const computed = {
  plan: {
    contingency_percent: 'number',
    discount_percent: 'number',
    prepayment_percent: 'number',
    vat_percent: 'number',
    competence: 'text',
    hours: 'number',
    subtotal: 'number',
    contingency: 'number',
    discount: 'number',
    net: 'number',
    vat: 'number',
    total: 'number',
    cost: 'number',
    margin: 'number',
    margin_percent: 'number',
    blocks: 'list(block)',
    tasks: 'list(task)',
    items: 'list(item)',
    payments: 'list(payment)',
    client_hours: 'number',
    internal_hours: 'number',
    warranty_days: 'number',
    executors: 'list(executor)',
    changes: 'list(change)',
    needs: 'list(need)',
    difficulties: 'list(difficulty)',
    tricks: 'list(trick)',
  },
  block: {
    hours: 'number',
    subtotal: 'number',
    contingency: 'number',
    contingency_percent: 'number',
    prepayment_percent: 'number',
    net: 'number',
    vat: 'number',
    total: 'number',
    cost: 'number',
    margin: 'number',
    margin_percent: 'number',
    fixed_price: 'boolean',
    client_hours: 'number',
    internal_hours: 'number',
    tasks: 'list(task)',
    items: 'list(item)',
  },
  task: {
    hours: 'number',
    min: 'number',
    likely: 'number',
    max: 'number',
    quantity: 'number',
    price: 'number',
    rate: 'number',
    net: 'number',
    cost: 'number',
    executor: 'executor',
    optional: 'boolean',
    after: 'list(text)',
    vendor_requested: 'text',
    vendor_received: 'text',
    vendor_hours: 'number',
    from_case: 'text',
    block: 'block',
  },
  item: {
    id: 'text',
    quantity: 'number',
    price: 'number',
    net: 'number',
    cost: 'number',
    optional: 'boolean',
    of: 'list(text)',
    from_case: 'text',
    block: 'block',
  },
  payment: { amount: 'number', net: 'number', vat: 'number', date: 'text', kind: 'text', block: 'block' },
  executor: { id: 'text', hours: 'number', net: 'number', tasks: 'list(task)' },
  change: { block: 'block', hours: 'number', net: 'number', executor: 'executor' },
  need: {},
  difficulty: {},
  trick: {},
} as const;

export type ObjectName = keyof typeof computed;
export type ComputedField<Name extends ObjectName> = keyof (typeof computed)[Name];

/** By kind of object, the parts of a plan whose keys are its fields. */
const writtenIn: Record<ObjectName, PlanPart[]> = {
  plan: ['plan', 'project', 'pricing', 'terms'],
  block: ['block'],
  task: ['task'],
  item: ['item'],
  payment: ['payment'],
  executor: ['executor'],
  change: ['change'],
  need: ['need'],
  difficulty: ['difficulty'],
  trick: ['trick'],
};
export type PlanPart =
  | 'plan'
  | 'project'
  | 'pricing'
  | 'block'
  | 'task'
  | 'item'
  | 'payment'
  | 'terms'
  | 'executor'
  | 'change'
  | 'need'
  | 'difficulty'
  | 'trick';

/** The case that a task calls: rules see the tasks of the case, with `from_case`. */
const unseen: ReadonlySet<string> = new Set<KeyAddress>(['task.case']);

/** A field that is a key of the language: its value, else the schema's default. */
export interface WrittenField {
  name: string;
  type: ExpressionType;
  part: PlanPart;
  key: string;
  place: Place;
}

/** The keys of the language as fields, `not-before` as `not_before`. */
export const writtenFields = memoizeByKey(
  (name: ObjectName) => name,
  (object): readonly WrittenField[] =>
    writtenIn[object].flatMap(part =>
      keysIn(part).flatMap(({ name: key }): WrittenField[] => {
        const place = stepInto(placeOf(part), key);
        const name = key.replaceAll('-', '_');
        const isComputed = [name, `${name}_percent`].some(field => Object.hasOwn(computed[object], field));
        const type = place && typeAt(place);
        return !type || isComputed || unseen.has(`${part}.${key}`) ? [] : [{ name, type, part, key, place }];
      }),
    ),
);

/** The schema place of a field; undefined for computed fields. */
export function placeOfField(object: string, field: string): Place | undefined {
  if (!Object.hasOwn(computed, object)) return undefined;
  return writtenFields(object as ObjectName).find(({ name }) => name === field)?.place;
}

/** The expression type of a place; undefined for values with parts of their own. */
function typeAt(place: Place): ExpressionType | undefined {
  const item = stepInto(place, 0);
  if (item) return typeAt(item) === 'text' ? 'list(text)' : undefined;
  if (isEffort(place)) return 'number';
  if (isPercent(place)) return place.alternatives.length === 1 ? 'number' : undefined;
  if (isTextual(place)) return 'text';
  const types = new Set(place.alternatives.map(({ schema }) => [schema.type].flat()[0]));
  if (types.size > 1 || place.alternatives.some(({ schema }) => schema.properties || schema.additionalProperties)) {
    return undefined;
  }
  const [type = ''] = types;
  return { string: 'text', number: 'number', integer: 'number', boolean: 'boolean' }[type];
}

/**
 * All fields of the objects of custom rules. Checker, evaluator, completion, hover and `docs/custom-rules.md` are
 * derived from this. Dates are texts `YYYY-MM-DD`; percentages are fractions.
 */
export const objects = Object.fromEntries(
  Object.entries(computed).map(([name, fields]): [string, Record<string, ExpressionType>] => [
    name,
    { ...Object.fromEntries(writtenFields(name as ObjectName).map(field => [field.name, field.type])), ...fields },
  ]),
) as Record<ObjectName, Record<string, ExpressionType>>;

/** The variables of a rule by its scope. Each is named after its kind of object. */
export const variablesOf: Record<CustomRuleScope, ObjectName[]> = {
  plan: ['plan'],
  block: ['block', 'plan'],
  task: ['task', 'block', 'plan'],
  executor: ['executor', 'plan'],
  change: ['change', 'plan'],
};

const fieldTypes: Scope['objects'] = new Map(
  Object.entries(objects).map(([name, fields]) => [name, new Map<string, ExpressionType>(Object.entries(fields))]),
);

export function scopeOf(each: CustomRuleScope): Scope {
  return { variables: new Map(variablesOf[each].map(name => [name, name])), objects: fieldTypes };
}
