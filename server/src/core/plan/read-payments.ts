import { readChoice } from '../language/keys.ts';
import {
  field,
  items,
  readBoolean,
  readDate,
  readDays,
  readPercent,
  readPositive,
  readString,
  readText,
  readTexts,
  readWhole,
} from '../language/values.ts';
import { child, isEmpty, type SyntaxNode } from '../syntax/nodes.ts';
import type { PaymentMoment, PaymentTerms, PlannedPayment, Terms } from './model.ts';

/** Reads payment terms; undefined if there are none. A value of the wrong shape is read as terms without content. */
export function readPayments(node: SyntaxNode | undefined): PaymentTerms | undefined {
  if (!node || isEmpty(node)) return undefined;
  if (node.kind === 'sequence') return { kind: 'list', node, payments: items(node).map(readPayment) };
  return {
    kind: 'per-block',
    node,
    merge: field(node, 'merge', readBoolean),
    least: field(node, 'least', readPositive),
  };
}

function readMoment(node: SyntaxNode): PaymentMoment | undefined {
  const event = readChoice('payment.at')(node);
  if (event) return { event };
  const date = readDate(node);
  return date === undefined ? undefined : { date };
}

function readPayment(node: SyntaxNode): PlannedPayment {
  return {
    node,
    share: field(node, 'share', readPercent),
    amount: field(node, 'amount', readPositive),
    rest: field(node, 'rest', readBoolean)?.value ?? false,
    // In YAML 1.1 `on` is a boolean, so the key is called `at`; `on` is accepted too.
    at: field(node, 'at', readMoment) ?? field(node, 'on', readMoment),
    after: field(node, 'after', readString),
    before: field(node, 'before', readString),
    lag: field(node, 'lag', readDays),
    due: field(node, 'due', readDays),
    title: readText(child(node, 'title')),
  };
}

export function readTerms(node: SyntaxNode | undefined): Terms {
  const response = child(node, 'response');
  return {
    node,
    acceptanceDays: field(node, 'acceptance-days', readWhole(0)),
    warranty: field(node, 'warranty', readDays),
    response:
      response?.kind === 'mapping'
        ? response.pairs.map(({ key, value }) => ({
            urgency: key.source,
            within: { node: value, value: readString(value) },
          }))
        : [],
    outOfScope: readTexts(child(node, 'out-of-scope')),
    clientDuties: readTexts(child(node, 'client-duties')),
  };
}
