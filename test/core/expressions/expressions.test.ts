import { describe, expect, it } from 'vitest';
import { compile } from '../../../server/src/core/expressions/compile.ts';
import { Fuel, OutOfFuel } from '../../../server/src/core/expressions/limits.ts';
import type { ExpressionObject, Scope, Value } from '../../../server/src/core/expressions/types.ts';
import { render } from '../../../server/src/core/l10n/translate.ts';

const scope: Scope = {
  variables: new Map([
    ['n', 'number'],
    ['s', 'text'],
    ['unknown', 'number'],
    ['flag', 'boolean'],
    ['task', 'task'],
    ['tasks', 'list(task)'],
    ['numbers', 'list(number)'],
  ]),
  objects: new Map([
    [
      'task',
      new Map([
        ['hours', 'number'],
        ['title', 'text'],
        ['next', 'task'],
      ]),
    ],
  ]),
};

const object = (fields: Record<string, Value>): ExpressionObject => ({ get: field => fields[field] });
const first = object({ hours: 2, title: 'First' });
const second = object({ hours: undefined, title: 'Second', next: first });
const values = {
  n: 3,
  s: 'Дзвінки клієнтам',
  unknown: undefined,
  flag: true,
  task: second,
  tasks: [first, second],
  numbers: [0.1, 0.2, 0.7],
};

function result(source: string): Value {
  const compiled = compile(source, scope);
  if ('error' in compiled) throw new Error(`${source}: ${render('en', compiled.error.message)}`);
  return compiled.evaluate(values, new Fuel(100_000));
}

function mistakeIn(source: string): [string, string] {
  const compiled = compile(source, scope);
  if (!('error' in compiled)) throw new Error(`nothing is wrong with ${source}`);
  const { start, end, message } = compiled.error;
  return [source.slice(start, end), render('en', message)];
}

describe('numbers', () => {
  it.each<[string, Value]>([
    ['n > 2 && n > 2.0 && n == 3 && 3.0 == n', true],
    ['5 / 2', 2.5],
    ['size(tasks) / 4', 0.5],
    ['n % 2', 1],
    ['-n + 2 * (1 - 3)', -7],
    ['0.1 + 0.2 == 0.3', true],
    ['0.1 * 3 > 0.3', false],
    ['numbers.sum() == 1', true],
    ['n in [1, 3, 2.5]', true],
    ['int(7 / 2)', 3],
    ['double("2.5") + 1', 3.5],
    ['[1, 2, 3][1]', 2],
    ['flag ? 1 : 2.5', 1],
  ])('%s is %s', (source, value) => expect(result(source)).toBe(value));

  it.each(['1 / 0', '[1][5]', 'double("many")', Array(26).fill('1e12').join(' * ')])('%s is unknown', source => {
    expect(result(source)).toBeUndefined();
  });
});

describe('texts and lists', () => {
  it.each<[string, Value]>([
    ['s.contains("клієнт") && s.startsWith("Дзв") && !s.endsWith("x")', true],
    ['s.lower().startsWith("дзвінки")', true],
    ['s.size()', 16],
    ['"a" + "b" < "b"', true],
    ['string(n) + string(flag)', '3true'],
    ['tasks.map(t, t.title).join(", ")', 'First, Second'],
    ['tasks.map(t, t.title.size() > 5, t.title)[0]', 'Second'],
    ['tasks.filter(t, has(t.hours)).size()', 1],
    ['tasks.exists_one(t, t == task)', true],
    ['task.next == tasks[0] && task in tasks', true],
    ['(tasks + tasks).size()', 4],
    ['[].size() == 0 && tasks != []', true],
  ])('%s is %s', (source, value) => expect(result(source)).toBe(value));
});

describe('what is unknown', () => {
  it.each([
    'unknown > 5',
    'unknown <= 5',
    'unknown == 5',
    'unknown != 5',
    '!(unknown > 5)',
    'unknown + n',
    'task.hours > 1',
    'tasks.all(t, t.hours > 1)',
    'tasks.exists(t, t.hours > 5)',
    'tasks.exists_one(t, t.hours > 1)',
    'tasks.filter(t, t.hours > 1).size() == 0',
    'tasks.map(t, t.hours).sum() > 0',
    '5 in tasks.map(t, t.hours)',
    'flag && unknown > 1',
    '!flag || unknown > 1',
    'unknown > 1 ? true : true',
    'task.next.next.hours > 1',
    'string(unknown) == "x"',
  ])('makes %s unknown too', source => expect(result(source)).toBeUndefined());

  it.each<[string, Value]>([
    ['flag || unknown > 1', true],
    ['unknown > 1 || flag', true],
    ['!flag && unknown > 1', false],
    ['unknown > 1 && !flag', false],
    ['tasks.all(t, t.hours > 5)', false],
    ['tasks.exists(t, t.hours > 1)', true],
    ['2 in tasks.map(t, t.hours)', true],
    ['has(task.hours)', false],
    ['has(task.next.hours)', true],
    ['has(task.next.next)', false],
    ['has(task.next.next.hours)', false],
  ])('leaves %s at %s', (source, value) => expect(result(source)).toBe(value));
});

describe('mistakes are told at their place', () => {
  it.each<[string, string, string]>([
    ['n >', '', 'breaks off'],
    ['(n > 1', '', 'breaks off'],
    ['n = 3', '=', 'write =='],
    ['n > 1 and flag', 'and', 'write &&'],
    ['n > 1 | flag', '|', 'write ||'],
    ['not flag', 'not', 'write !'],
    ['flag && not flag', 'not', 'write !'],
    ['s == “x”', '“', 'straight quotes'],
    ['s == "x', '"x', 'no closing quote'],
    ['задача > 5', 'задача', 'cannot stand here'],
    ['n 5', '5', 'cannot stand here'],
    ['tesk.hours > 5', 'tesk', 'did you mean “task”'],
    ['company > 5', 'company', 'there is: n, s'],
    ['task.next.hour > 1', 'hour', 'did you mean “hours”'],
    ['tasks.hours > 1', 'hours', 'its items have'],
    ['n.hours > 1', 'hours', 'a number has no “hours”'],
    ['sise(tasks) > 1', 'sise', 'did you mean “size”'],
    ['s.matches("(a+)+$")', 'matches', 'use contains'],
    ['s.contains(5)', 'contains', 'text.contains("…")'],
    ['tasks.exists(t)', 'exists', 'list.exists(x, condition)'],
    ['n.exists(t, true)', 'exists', 'list.exists(x, condition)'],
    ['tasks.exists(5, true)', '5', 'a name for the item'],
    ['tasks.exists(t, t.hours)', 't.hours', 'a condition must stand here'],
    ['n && flag', 'n', 'this is a number'],
    ['!n', 'n', 'this is a number'],
    ['-s', '-s', 'this is a text'],
    ['n > s', 'n > s', 'a number and a text'],
    ['n == null', 'null', 'has(…)'],
    ['has(n)', 'has(n)', 'has(object.field)'],
    ['[1, "a"]', '"a"', 'a number, then a text'],
    ['flag ? 1 : "a"', '"a"', 'a number, then a text'],
    ['tasks["title"]', '"title"', 'by its number'],
    ['{"a": 1}', '{"a": 1}', 'of no use here'],
    ['b"x" == s', 'b"x"', 'of no use here'],
    ['type(n)', 'type', 'no function “type”'],
    ['cel.bind(a, n, a > 1)', 'cel', 'no “cel”'],
    ['google.protobuf == s', 'google', 'no “google”'],
    ['int == n', 'int', 'no “int”'],
    ['timestamp("2026-01-01T00:00:00Z") > n', 'timestamp', 'no function'],
    ['n > 1 constructor', 'constructor', 'cannot stand here'],
    ['task.constructor == n', 'constructor', 'has no “constructor”'],
    ['constructor == n', 'constructor', 'no “constructor”'],
  ])('%s', (source, place, text) => {
    const [at, message] = mistakeIn(source);
    expect(at).toBe(place);
    expect(message).toContain(text);
  });

  it('lists inside lists inside lists are deep enough', () => {
    const nested = (depth: number, inner: string): string =>
      depth === 0 ? inner : `tasks.all(t${depth}, ${nested(depth - 1, inner)})`;
    expect(result(nested(3, 'true'))).toBe(true);
    expect(mistakeIn(nested(4, 'true'))).toEqual(['all', expect.stringContaining('more than 3 deep')]);
    // One after the other is not one inside the other.
    expect(result('tasks.filter(a, true).filter(b, true).filter(c, true).filter(d, true).size()')).toBe(2);
  });

  it('an expression longer than anybody writes is refused before it is read', () => {
    expect(mistakeIn('!'.repeat(100_000))[1]).toContain('too long');
    expect(mistakeIn(`${'('.repeat(900)}1${')'.repeat(900)}`)[1]).toContain('too long');
  });
});

describe('the work is bounded', () => {
  const run = (source: string, steps: number) => {
    const compiled = compile(source, { ...scope, variables: new Map([...scope.variables, ['many', 'list(number)']]) });
    if ('error' in compiled) throw new Error(render('en', compiled.error.message));
    const fuel = new Fuel(steps);
    const many = Array.from({ length: 5000 }, (_, index) => index);
    return { value: () => compiled.evaluate({ ...values, many }, fuel), fuel };
  };

  it.each([
    'many.all(a, many.all(b, many.all(c, a + b + c >= 0)))',
    'many.exists(a, many.exists(b, many == many && a > 9999))',
    'many.map(a, many + many).map(a, a + a).size() > 0',
    'many.filter(a, a in many).map(a, many.filter(b, b in many)).size() == 0',
    'many.map(a, "0123456789012345678901234567890123456789").map(a, a + a).map(a, a + a).join(",").size() > many.map(a, many.map(b, "x").join("")).size()',
  ])('%s', source => {
    const { value, fuel } = run(source, 200_000);
    expect(value).toThrow(OutOfFuel);
    expect(fuel.left).toBe(0);
  });

  it('by steps, not by the clock: the same expression takes the same', () => {
    const used = [1, 2].map(() => {
      const { value, fuel } = run('many.exists(a, a == 4000)', 100_000);
      expect(value()).toBe(true);
      return fuel.left;
    });
    expect(used[0]).toBe(used[1]);
    expect(used[0]).toBeGreaterThan(0);
  });

  it('of a text too long for anybody nothing is made', () => {
    const doubled = `"${'x'.repeat(1000)}".lower()`;
    expect(result(`[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(i, ${doubled}).join("").size()`)).toBeUndefined();
  });
});
