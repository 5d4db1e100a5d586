import { findFunction, isSameNumber, tidy } from './functions.ts';
import { type Fuel, maxText } from './limits.ts';
import type { ExpressionNode } from './parse.ts';
import type { ExpressionObject, Value } from './types.ts';

/** Variables of the whole expression, or those bound by a macro around a part of it. */
export type Variables = { given: Readonly<Record<string, Value>> } | MacroVariable;

interface MacroVariable {
  name: string;
  value: Value;
  outer: Variables;
}

/**
 * The value of a checked expression (`check.ts`). Unknown operands make the result unknown, unless the others decide:
 * `true || unknown` is true. Every step burns fuel.
 */
export function evaluate(node: ExpressionNode, variables: Variables, fuel: Fuel): Value {
  fuel.burn(1);
  const run = (inner: ExpressionNode) => evaluate(inner, variables, fuel);
  switch (node.op) {
    case 'value':
      return isNumeric(node.args) ? tidy(Number(node.args)) : (node.args as Value);
    case 'id':
      return lookUp(node.args, variables);
    case '.':
      return fieldOf(run(node.args[0]), node.args[1]);
    case '[]':
      return itemOf(run(node.args[0]), run(node.args[1]));
    case 'call':
      if (node.args[0] === 'has') return has(node.args[1][0], variables, fuel);
      return callFunction(node.args[0], false, node.args[1].map(run), fuel);
    case 'rcall': {
      const [name, receiver, args] = node.args;
      const [variable] = args;
      if (isMacro(name) && variable?.op === 'id') {
        return overList({ name, variable: variable.args, steps: args.slice(1) }, run(receiver), variables, fuel);
      }
      return callFunction(name, true, [run(receiver), ...args.map(run)], fuel);
    }
    case 'list':
      return node.args.map(run);
    case '?:': {
      const condition = run(node.args[0]);
      return condition === undefined ? undefined : run(condition ? node.args[1] : node.args[2]);
    }
    case '&&':
      return decided(false, node.args, run);
    case '||':
      return decided(true, node.args, run);
    case '!_': {
      const value = run(node.args);
      return value === undefined ? undefined : !value;
    }
    case '-_': {
      const value = run(node.args);
      return value === undefined ? undefined : -Number(value);
    }
    case 'map':
    case '.?':
    case '[?]':
      return undefined;
    default:
      return binary(node.op, run(node.args[0]), run(node.args[1]), fuel);
  }
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || typeof value === 'number';
}

function lookUp(name: string, variables: Variables): Value {
  let scope = variables;
  for (; 'outer' in scope; scope = scope.outer) if (scope.name === name) return scope.value;
  return Object.hasOwn(scope.given, name) ? scope.given[name] : undefined;
}

function fieldOf(object: Value, field: string): Value {
  return isObject(object) ? object.get(field) : undefined;
}

function isObject(value: Value): value is ExpressionObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function itemOf(list: Value, index: Value): Value {
  return Array.isArray(list) && typeof index === 'number' ? list[index] : undefined;
}

/** Whether a field is present. A missing object has no fields. */
function has(node: ExpressionNode | undefined, variables: Variables, fuel: Fuel): Value {
  return node !== undefined && evaluate(node, variables, fuel) !== undefined;
}

function callFunction(name: string, isMethod: boolean, values: Value[], fuel: Fuel): Value {
  return values.includes(undefined) ? undefined : findFunction(name, isMethod)?.run(values, fuel);
}

/** `&&` and `||`: one side decides if it equals `deciding`, whatever the other is. */
function decided(
  deciding: boolean,
  sides: readonly [ExpressionNode, ExpressionNode],
  run: (node: ExpressionNode) => Value,
): Value {
  const left = run(sides[0]);
  if (left === deciding) return deciding;
  const right = run(sides[1]);
  if (right === deciding) return deciding;
  return left === undefined || right === undefined ? undefined : !deciding;
}

function binary(operator: string, left: Value, right: Value, fuel: Fuel): Value {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '==':
      return equal(left, right, fuel);
    case '!=': {
      const same = equal(left, right, fuel);
      return same === undefined ? undefined : !same;
    }
    case 'in':
      return Array.isArray(right) ? isIn(left, right, fuel) : undefined;
    case '+':
      return plus(left, right, fuel);
    default:
      if (typeof left === 'string') return compare(operator, orderOf(left, String(right), fuel));
      return arithmetic(operator, Number(left), Number(right));
  }
}

/** Lists are compared item by item, objects by identity. */
function equal(left: Value, right: Value, fuel: Fuel): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === 'string') fuel.burnLetters(left.length);
  if (typeof left === 'number' && typeof right === 'number') return isSameNumber(left, right);
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  if (left.length !== right.length) return false;
  let isKnown = true;
  for (const [index, item] of left.entries()) {
    fuel.burn(1);
    const same = equal(item, right[index], fuel);
    if (same === false) return false;
    if (same === undefined) isKnown = false;
  }
  return isKnown ? true : undefined;
}

function isIn(value: Value, list: readonly Value[], fuel: Fuel): Value {
  let isKnown = true;
  for (const item of list) {
    fuel.burn(1);
    const same = equal(value, item, fuel);
    if (same) return true;
    if (same === undefined) isKnown = false;
  }
  return isKnown ? false : undefined;
}

function plus(left: Value, right: Value, fuel: Fuel): Value {
  if (Array.isArray(left) && Array.isArray(right)) {
    fuel.burn(left.length + right.length);
    return [...left, ...right];
  }
  if (typeof left === 'string') {
    const text = left + String(right);
    fuel.burnLetters(text.length);
    return text.length > maxText ? undefined : text;
  }
  return tidy(Number(left) + Number(right));
}

/** Lexicographic order, which is also that of dates written `YYYY-MM-DD`. */
function orderOf(left: string, right: string, fuel: Fuel): number {
  fuel.burnLetters(left.length);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** `order` is negative if the left side is less. */
function compare(operator: string, order: number): Value {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** An operation without a result (division by zero) is unknown. */
function arithmetic(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '-':
      return tidy(left - right);
    case '*':
      return tidy(left * right);
    case '/':
      return tidy(left / right);
    case '%':
      return tidy(left % right);
    default:
      return compare(operator, isSameNumber(left, right) ? 0 : left - right);
  }
}

interface MacroCall {
  name: MacroName;
  variable: string;
  /** The expressions evaluated per item; `map` may have a condition first. */
  steps: readonly ExpressionNode[];
}

type MacroName = 'all' | 'exists' | 'exists_one' | 'filter' | 'map';

function isMacro(name: string): name is MacroName {
  return ['all', 'exists', 'exists_one', 'filter', 'map'].includes(name);
}

function overList(call: MacroCall, list: Value, variables: Variables, fuel: Fuel): Value {
  if (!Array.isArray(list)) return undefined;
  const scope: MacroVariable = { name: call.variable, value: undefined, outer: variables };
  const at = (item: Value, step: ExpressionNode | undefined) => {
    scope.value = item;
    return step && evaluate(step, scope, fuel);
  };
  const [first, second] = call.steps;
  switch (call.name) {
    case 'all':
      return quantified(false, list, item => at(item, first));
    case 'exists':
      return quantified(true, list, item => at(item, first));
    case 'exists_one':
      return exactlyOne(list, item => at(item, first));
    case 'filter':
      return selected(list, item => at(item, first));
    case 'map': {
      const kept = second ? selected(list, item => at(item, first)) : list;
      return kept?.map(item => at(item, second ?? first));
    }
  }
}

/** Whether any item decides; otherwise unknown if one is unknown. */
function quantified(deciding: boolean, list: readonly Value[], test: (item: Value) => Value): Value {
  let isKnown = true;
  for (const item of list) {
    const value = test(item);
    if (value === deciding) return deciding;
    if (value === undefined) isKnown = false;
  }
  return isKnown ? !deciding : undefined;
}

function exactlyOne(list: readonly Value[], test: (item: Value) => Value): Value {
  let count = 0;
  let isKnown = true;
  for (const item of list) {
    const value = test(item);
    if (value === true) count++;
    if (value === undefined) isKnown = false;
    if (count > 1) return false;
  }
  return isKnown ? count === 1 : undefined;
}

/**
 * The items that satisfy a condition; unknown if the condition is unknown for one, because leaving it out would be a
 * guess.
 */
function selected(list: readonly Value[], test: (item: Value) => Value): readonly Value[] | undefined {
  const kept: Value[] = [];
  for (const item of list) {
    const value = test(item);
    if (value === undefined) return undefined;
    if (value === true) kept.push(item);
  }
  return kept;
}
