import { type Message, makeMessage } from '../l10n/translate.ts';
import { listed } from '../language/listed.ts';
import { excessOf } from '../language/number-bounds.ts';
import { type Names, similarAmong } from '../language/similar.ts';
import { findFunction, findMacro, functions, hasUsage, macros } from './functions.ts';
import { maxNesting } from './limits.ts';
import type { ExpressionNode } from './parse.ts';
import {
  common,
  type ExpressionError,
  type ExpressionType,
  elementOf,
  listOf,
  type Scope,
  typeMessage,
} from './types.ts';

/** The type of an expression, or its first error that does not depend on values. */
export function typeOf(node: ExpressionNode, source: string, scope: Scope): { type: ExpressionType } | ExpressionError {
  try {
    return { type: new Checker(source, scope).type(node, { variables: scope.variables, nesting: 0 }) };
  } catch (fault) {
    if (fault instanceof Fault) return fault.error;
    throw fault;
  }
}

/** Thrown to leave the type checker at the first error. */
class Fault extends Error {
  readonly error: ExpressionError;

  constructor(error: ExpressionError) {
    super();
    this.error = error;
  }
}

/** The scope at a place of an expression; macros add variables. */
interface Place {
  variables: ReadonlyMap<string, ExpressionType>;
  nesting: number;
}

const longestQuote = 40;

const functionNames = new Set(['has', ...[...functions, ...macros].map(({ name }) => name)]);

type NodeOf<Op extends ExpressionNode['op']> = Extract<ExpressionNode, { op: Op }>;

class Checker {
  readonly #source: string;
  readonly #scope: Scope;

  constructor(source: string, scope: Scope) {
    this.#source = source;
    this.#scope = scope;
  }

  type(node: ExpressionNode, place: Place): ExpressionType {
    switch (node.op) {
      case 'value':
        return this.#literal(node);
      case 'id':
        return (
          place.variables.get(node.args) ?? this.#missing('expression.unknown-name', node.args, node, place.variables)
        );
      case '.':
        return this.#field(node, place);
      case '[]':
        return this.#item(node, place);
      case 'call':
        return this.#call(node, place);
      case 'rcall':
        return this.#method(node, place);
      case 'list':
        return listOf(this.#common(node.args, 'expression.list-items', place));
      case '?:':
        this.#condition(node.args[0], place);
        return this.#common(node.args.slice(1), 'expression.branches', place) ?? 'boolean';
      case '&&':
      case '||':
        for (const side of node.args) this.#condition(side, place);
        return 'boolean';
      case '!_':
        this.#condition(node.args, place);
        return 'boolean';
      case '-_':
        return this.#negative(node, place);
      case 'map':
      case '.?':
      case '[?]':
        return this.#fault(node, makeMessage('expression.unsupported', { text: this.#text(node) }));
      default:
        return this.#binary(node, place);
    }
  }

  #literal(node: NodeOf<'value'>): ExpressionType {
    if (node.args === null) return this.#fault(node, makeMessage('expression.null'));
    switch (typeof node.args) {
      case 'number':
      case 'bigint':
        return this.#number(node, Number(node.args));
      case 'string':
        return 'text';
      case 'boolean':
        return 'boolean';
      default:
        return this.#fault(node, makeMessage('expression.unsupported', { text: this.#text(node) }));
    }
  }

  #number(node: NodeOf<'value'>, value: number): ExpressionType {
    const text = this.#text(node);
    const excess = Number.isFinite(value) ? excessOf(text.replace(/u$/i, ''), value) : 'large';
    if (!excess) return 'number';
    const values = { text: text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text };
    return this.#fault(node, { key: `expression.number-too-${excess}`, values });
  }

  #field(node: NodeOf<'.'>, place: Place): ExpressionType {
    const [object, name] = node.args;
    const type = this.type(object, place);
    const span = { start: node.pos, end: node.end };
    const fields = this.#scope.objects.get(type);
    if (fields) return fields.get(name) ?? this.#missing('expression.unknown-field', name, span, fields, type);
    const key = elementOf(type) ? 'expression.field-of-list' : 'expression.field-of-value';
    return this.#fault(span, makeMessage(key, { name, type: typeMessage(type) }));
  }

  #item(node: NodeOf<'[]'>, place: Place): ExpressionType {
    const [list, index] = node.args;
    const element = elementOf(this.type(list, place));
    if (element && this.type(index, place) === 'number') return element;
    return this.#fault(index, makeMessage('expression.index'));
  }

  #call(node: NodeOf<'call'>, place: Place): ExpressionType {
    const [name, args] = node.args;
    const span = { start: node.start, end: node.start + name.length };
    if (name === 'has') return this.#has(node, place);
    const called = findFunction(name, false);
    if (!called) return this.#unknownFunction(name, span);
    const types = args.map(arg => this.type(arg, place));
    return called.accepts(types) ? called.result : this.#misused(name, called.usage, span);
  }

  #has(node: NodeOf<'call'>, place: Place): ExpressionType {
    const [field] = node.args[1];
    if (node.args[1].length !== 1 || field?.op !== '.') return this.#misused('has', hasUsage, node);
    this.type(field, place);
    return 'boolean';
  }

  #method(node: NodeOf<'rcall'>, place: Place): ExpressionType {
    const [name, receiver, args] = node.args;
    const macro = findMacro(name);
    const called = findFunction(name, true);
    const span = this.#methodSpan(name, receiver, node);
    // An error before the dot is reported first.
    const type = this.type(receiver, place);
    if (macro) return this.#macro(macro.name, macro.usage, type, args, span, place);
    if (!called) return this.#unknownFunction(name, span);
    const types = args.map(arg => this.type(arg, place));
    return called.accepts([type, ...types]) ? called.result : this.#misused(name, called.usage, span);
  }

  #macro(
    name: string,
    usage: string,
    receiver: ExpressionType,
    args: readonly ExpressionNode[],
    span: { start: number; end: number },
    place: Place,
  ): ExpressionType {
    const element = elementOf(receiver);
    const [variable, ...rest] = args;
    const body = rest.at(-1);
    if (!element || variable?.op !== 'id' || !body || rest.length > (name === 'map' ? 2 : 1)) {
      return this.#misused(name, usage, span);
    }
    if (place.nesting >= maxNesting) return this.#fault(span, makeMessage('expression.nesting', { max: maxNesting }));
    const inner = { variables: new Map([...place.variables, [variable.args, element]]), nesting: place.nesting + 1 };
    const conditions = name === 'map' ? rest.slice(0, -1) : rest;
    for (const condition of conditions) this.#condition(condition, inner);
    if (name === 'map') return listOf(this.type(body, inner));
    return name === 'filter' ? receiver : 'boolean';
  }

  #condition(node: ExpressionNode, place: Place): void {
    const type = this.type(node, place);
    if (type !== 'boolean') this.#fault(node, makeMessage('expression.condition', { type: typeMessage(type) }));
  }

  #negative(node: NodeOf<'-_'>, place: Place): ExpressionType {
    const type = this.type(node.args, place);
    if (type === 'number') return type;
    return this.#fault(node, makeMessage('expression.negative', { type: typeMessage(type) }));
  }

  #common(
    nodes: readonly ExpressionNode[],
    key: 'expression.list-items' | 'expression.branches',
    place: Place,
  ): ExpressionType | undefined {
    let shared: ExpressionType | undefined;
    for (const node of nodes) {
      const type = this.type(node, place);
      const both = shared === undefined ? type : common(shared, type);
      if (both === undefined) {
        this.#fault(node, makeMessage(key, { first: typeMessage(shared ?? type), second: typeMessage(type) }));
      }
      shared = both;
    }
    return shared;
  }

  #binary(node: Extract<ExpressionNode, { args: readonly [ExpressionNode, ExpressionNode] }>, place: Place) {
    const left = this.type(node.args[0], place);
    const right = this.type(node.args[1], place);
    const result = resultOf(node.op, left, right);
    if (result) return result;
    const values = { operator: node.op, left: typeMessage(left), right: typeMessage(right) };
    return this.#fault(node, makeMessage('expression.operator', values));
  }

  #unknownFunction(name: string, span: { start: number; end: number }): never {
    if (name === 'matches') return this.#fault(span, makeMessage('expression.matches'));
    return this.#missing('expression.unknown-function', name, span, functionNames);
  }

  #missing(
    absent: 'expression.unknown-name' | 'expression.unknown-field' | 'expression.unknown-function',
    name: string,
    { start, end }: { start: number; end: number },
    known: Names,
    type = '',
  ): never {
    const meant = similarAmong(known)(name);
    const key = meant ? (`${absent}.similar` as const) : absent;
    const values = { name, type, similar: meant ?? '', known: listed(known) };
    throw new Fault({ message: makeMessage(key, values), start, end, replacement: meant });
  }

  #misused(name: string, usage: string, span: { start: number; end: number }): never {
    return this.#fault(span, makeMessage('expression.misused', { name, usage }));
  }

  #fault({ start, end }: { start: number; end: number }, message: Message): never {
    throw new Fault({ message, start, end });
  }

  #text({ start, end }: { start: number; end: number }): string {
    return this.#source.slice(start, end);
  }

  /** The library records the position of the whole call; the method name follows its receiver. */
  #methodSpan(name: string, receiver: ExpressionNode, node: ExpressionNode): { start: number; end: number } {
    const start = this.#source.indexOf(name, receiver.end);
    return start === -1 ? node : { start, end: start + name.length };
  }
}

function resultOf(operator: string, left: ExpressionType, right: ExpressionType): ExpressionType | undefined {
  const same = common(left, right);
  switch (operator) {
    case '==':
    case '!=':
      return same && 'boolean';
    case '<':
    case '<=':
    case '>':
    case '>=':
      return same === 'number' || same === 'text' ? 'boolean' : undefined;
    case 'in': {
      const element = elementOf(right);
      return element && common(left, element) ? 'boolean' : undefined;
    }
    case '+':
      return same && (same === 'number' || same === 'text' || elementOf(same)) ? same : undefined;
    default:
      return same === 'number' ? same : undefined;
  }
}
