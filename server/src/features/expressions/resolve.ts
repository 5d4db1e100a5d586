import { findFunction, findMacro } from '../../core/expressions/functions.ts';
import { type ExpressionType, elementOf, listOf, type Scope } from '../../core/expressions/types.ts';

/** What is expected at the end of an unfinished expression. */
export type ExpressionEnd =
  /** After a dot: a member of a value of this type, if the type is known. */
  | { kind: 'member'; of: ExpressionType | undefined; word: string }
  /** Where a value may begin. */
  | { kind: 'name'; variables: ReadonlyMap<string, ExpressionType>; word: string }
  /** After a complete value. */
  | { kind: 'operator'; word: string }
  /** Inside a string or number, or where a new name is given. */
  | { kind: 'none' };

/** An open bracket. */
interface Frame {
  bracket: '(' | '[' | '';
  /** The function or method that is called, with the type of its receiver. */
  call: { name: string; receiver: ExpressionType | undefined; isMethod: boolean } | undefined;
  /** Type of the list that is indexed by square brackets. */
  indexed: ExpressionType | undefined;
  commas: number;
  /** The first argument if it is a name; macros bind it. */
  first: string | undefined;
  /** Whether a comparison was read, so that the result is boolean. */
  isCondition: boolean;
  variables: ReadonlyMap<string, ExpressionType>;
}

const tokenPattern =
  /\s+|"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|[A-Za-z_]\w*|\d+(?:\.\d+)?|&&|\|\||[=!<>]=|./gsu;
const comparisons = new Set(['&&', '||', '==', '!=', '<=', '>=', '<', '>', '!']);

/** Reads an unfinished expression up to its end. It may contain errors. */
export function resolveEnd(source: string, scope: Scope): ExpressionEnd {
  const reader = new Reader(scope);
  const tokens = source.match(tokenPattern) ?? [];
  for (const token of tokens.slice(0, -1)) reader.read(token);
  return reader.end(tokens.at(-1) ?? '');
}

const isWord = (token: string) => /^[A-Za-z_]/.test(token);

class Reader {
  readonly #scope: Scope;
  readonly #frames: Frame[];
  /** Type of the value that ends here, if one does and its type is known. */
  #type: ExpressionType | undefined;
  /** Whether a value ends here. */
  #hasValue = false;
  #isAfterDot = false;
  /** The last word, which may be the name of a call. */
  #callee: Frame['call'];

  constructor(scope: Scope) {
    this.#scope = scope;
    this.#frames = [this.#frame('', scope.variables)];
  }

  end(last: string): ExpressionEnd {
    if (isWord(last)) return this.#at(last);
    if (/^["'\d]/.test(last)) return this.#isOpen(last) ? { kind: 'none' } : { kind: 'operator', word: '' };
    this.read(last);
    return this.#at('');
  }

  /** A string is open until its closing quote; a number may continue. */
  #isOpen(last: string): boolean {
    return /^\d/.test(last) || last.length === 1 || last.at(-1) !== last[0];
  }

  #at(word: string): ExpressionEnd {
    const { call, commas, variables } = this.#top;
    if (this.#isAfterDot) return { kind: 'member', of: this.#type, word };
    if (this.#hasValue) return { kind: 'operator', word };
    const namesItem = call?.isMethod && findMacro(call.name) && commas === 0;
    return namesItem ? { kind: 'none' } : { kind: 'name', variables, word };
  }

  read(token: string): void {
    if (token.trim() === '') return;
    const callee = this.#callee;
    this.#callee = undefined;
    if (isWord(token)) this.#word(token);
    else if (/^["'\d]/.test(token)) this.#value(/^\d/.test(token) ? 'number' : 'text');
    else if (token === '.') this.#isAfterDot = true;
    else if (token === '(') this.#open('(', callee, undefined);
    else if (token === '[') this.#open('[', undefined, this.#hasValue ? this.#type : undefined);
    else if (token === ')' || token === ']') this.#close();
    else if (token === ',') this.#comma();
    else this.#operator(token);
  }

  get #top(): Frame {
    return this.#frames.at(-1) ?? this.#frame('', this.#scope.variables);
  }

  #frame(bracket: Frame['bracket'], variables: Frame['variables']): Frame {
    return { bracket, call: undefined, indexed: undefined, commas: 0, first: undefined, isCondition: false, variables };
  }

  #word(word: string): void {
    if (this.#isAfterDot) {
      this.#callee = { name: word, receiver: this.#type, isMethod: true };
      this.#value(this.#scope.objects.get(this.#type ?? '')?.get(word));
    } else if (word === 'in') this.#operator('==');
    else if (word === 'true' || word === 'false') this.#value('boolean');
    else {
      const top = this.#top;
      if (!this.#hasValue && top.commas === 0) top.first ??= word;
      this.#callee = { name: word, receiver: undefined, isMethod: false };
      this.#value(top.variables.get(word));
    }
  }

  #value(type: ExpressionType | undefined): void {
    this.#type = type;
    this.#hasValue = true;
    this.#isAfterDot = false;
  }

  #noValue(): void {
    this.#type = undefined;
    this.#hasValue = false;
    this.#isAfterDot = false;
  }

  #operator(token: string): void {
    if (comparisons.has(token)) this.#top.isCondition = true;
    this.#noValue();
  }

  #open(bracket: '(' | '[', call: Frame['call'], indexed: ExpressionType | undefined): void {
    this.#frames.push({ ...this.#frame(bracket, this.#top.variables), call, indexed });
    this.#noValue();
  }

  #comma(): void {
    const top = this.#top;
    top.commas++;
    top.isCondition = false;
    const element = top.call?.receiver && elementOf(top.call.receiver);
    if (top.commas === 1 && top.first && element && top.call && findMacro(top.call.name)) {
      top.variables = new Map([...top.variables, [top.first, element]]);
    }
    this.#noValue();
  }

  #close(): void {
    const inner = this.#frames.length > 1 ? this.#frames.pop() : undefined;
    this.#value(inner && this.#resultOf(inner, inner.isCondition ? 'boolean' : this.#type));
  }

  /** The type of a bracketed expression; `last` is the type of what precedes the closing bracket. */
  #resultOf({ bracket, call, indexed }: Frame, last: ExpressionType | undefined): ExpressionType | undefined {
    if (bracket === '[') return indexed ? elementOf(indexed) : listOf(last);
    if (!call) return last;
    const macro = call.isMethod ? findMacro(call.name)?.name : undefined;
    if (macro === 'filter') return call.receiver;
    if (macro === 'map') return last && listOf(last);
    return macro || call.name === 'has' ? 'boolean' : findFunction(call.name, call.isMethod)?.result;
  }
}
