/**
 * Column types: `money` and `number` are decimals with 18 digits, four of them fractional. Here and in JSON money is a
 * string in the digits of its currency, a number a number, a date `YYYY-MM-DD`.
 */
export type ColumnType = 'text' | 'money' | 'number' | 'integer' | 'date' | 'boolean';

export interface Column {
  name: string;
  type: ColumnType;
  /** Description for writers of queries; every value except keys may be null, meaning unknown or not written. */
  about: string;
}

export interface Table {
  /** What a row describes. */
  about: string;
  /** Names of the key columns. */
  key: readonly string[];
  columns: readonly Column[];
}

const plan = {
  name: 'plan',
  type: 'text',
  about: 'The plan: its path from the folder the command was started in, with slashes',
} as const;
const block = { name: 'block', type: 'text', about: 'Id of the block' } as const;
const executor = { name: 'executor', type: 'text', about: 'Id of who does it, the same person in all plans' } as const;
const title = { name: 'title', type: 'text', about: 'As the plan says it, in its own language' } as const;
const net = { name: 'net', type: 'money', about: 'Price before VAT' } as const;
const cost = { name: 'cost', type: 'money', about: 'What it costs the integrator' } as const;
const start = { name: 'start', type: 'date', about: 'First day of work' } as const;
const finish = { name: 'finish', type: 'date', about: 'Last day of work' } as const;
const hours = { name: 'hours', type: 'number', about: 'Hours that the client pays for' } as const;
const spent = { name: 'spent_hours', type: 'number', about: 'Hours really spent, as far as they are written' } as const;
const counted = {
  name: 'optional',
  type: 'boolean',
  about: 'Offered beside the project, in none of its figures',
} as const;
const origin = {
  name: 'case_name',
  type: 'text',
  about: 'The case that it comes from; null where the plan spells it out',
} as const;

/**
 * The only description of the facts of plans: types, files in all formats and `docs/portfolio.md` are generated from
 * it.
 */
export const factTables = {
  plans: {
    about: 'A plan: what it comes to and when. One that cannot be read to its end has nothing but its name.',
    key: ['plan'],
    columns: [
      plan,
      { name: 'readable', type: 'boolean', about: 'Whether figures could be made of the file' },
      { name: 'name', type: 'text', about: 'Name of the project' },
      { name: 'number', type: 'text', about: 'Number of the offer' },
      { name: 'client', type: 'text', about: 'Name of the client' },
      { name: 'integrator', type: 'text', about: 'Name of the integrator' },
      { name: 'methodology', type: 'text', about: 'The methodology that it follows, as written' },
      { name: 'stage', type: 'text', about: 'lead, audit, planning, offer, start, delivery, completion, support' },
      { name: 'currency', type: 'text', about: 'Of all its money, ISO 4217' },
      { name: 'offer_date', type: 'date', about: 'Date of the offer' },
      start,
      { name: 'finish', type: 'date', about: 'Last day of what is done once' },
      { name: 'deadline', type: 'date', about: 'By when it has to be done' },
      hours,
      { name: 'client_hours', type: 'number', about: "Hours of the client's own people" },
      { name: 'internal_hours', type: 'number', about: 'Own hours that nobody pays for' },
      spent,
      { name: 'discount', type: 'money', about: 'What is taken off' },
      net,
      { name: 'vat', type: 'money', about: 'VAT' },
      { name: 'total', type: 'money', about: 'Price with VAT' },
      { name: 'work_p80', type: 'money', about: 'What the work alone comes to in four cases of five, or less' },
      cost,
      { name: 'margin', type: 'money', about: 'Price before VAT without cost' },
    ],
  },
  blocks: {
    about:
      'A block of a plan that is not cancelled; of a recurring one all its periods together, of an open-ended one none.',
    key: ['plan', 'block'],
    columns: [
      plan,
      block,
      { name: 'number', type: 'integer', about: 'Its place among the blocks, from 1' },
      { name: 'type', type: 'text', about: 'audit, configuration, rollout and so on' },
      title,
      { name: 'status', type: 'text', about: 'planned, ready, in-progress, delivered, accepted' },
      { name: 'estimate', type: 'text', about: 'How far its estimate can be relied on' },
      counted,
      { name: 'every', type: 'text', about: 'week, month, quarter or year, where it recurs' },
      { name: 'times', type: 'integer', about: 'How many times; null where it is done once or open-ended' },
      start,
      finish,
      { name: 'accepted', type: 'date', about: 'When the client has accepted it, or is expected to' },
      hours,
      spent,
      { name: 'contingency', type: 'money', about: 'Added for what nobody can foresee' },
      { name: 'changes', type: 'money', about: 'Changes that were agreed' },
      { name: 'discount', type: 'money', about: 'What is taken off' },
      net,
      { name: 'vat', type: 'money', about: 'VAT' },
      { name: 'total', type: 'money', about: 'Price with VAT' },
      cost,
      { name: 'margin', type: 'money', about: 'Price before VAT without cost' },
    ],
  },
  tasks: {
    about:
      'A task without tasks below it, so that sums count nothing twice; of a recurring block the task of one period.',
    key: ['plan', 'block', 'task'],
    columns: [
      plan,
      block,
      { name: 'task', type: 'text', about: 'Id of the task' },
      title,
      origin,
      executor,
      { name: 'executor_kind', type: 'text', about: 'own, vendor, partner, freelancer, client' },
      {
        name: 'payer',
        type: 'text',
        about: 'client; integrator (internal work); client-hours (own people of the client)',
      },
      counted,
      { name: 'status', type: 'text', about: 'todo, doing, done' },
      { name: 'planned_hours', type: 'number', about: 'Expected hours, whoever pays for them' },
      spent,
      net,
      cost,
      start,
      finish,
    ],
  },
  items: {
    about: 'A licence, a thing, an expense; of a recurring block that of one period.',
    key: ['plan', 'block', 'item'],
    columns: [
      plan,
      block,
      { name: 'item', type: 'text', about: 'Id of the item' },
      { name: 'kind', type: 'text', about: 'licence, equipment, expense, service' },
      title,
      origin,
      counted,
      { name: 'quantity', type: 'number', about: 'How many' },
      { name: 'net', type: 'money', about: 'Before VAT, or with it where the prices of the plan contain it' },
      cost,
    ],
  },
  payments: {
    about: 'What the client is to pay on one day.',
    key: ['plan', 'payment'],
    columns: [
      plan,
      { name: 'payment', type: 'integer', about: 'Its number, as `planwright total` lists them, from 1' },
      { name: 'block', type: 'text', about: 'The block that it belongs to; null where it belongs to none' },
      { name: 'kind', type: 'text', about: 'prepayment, balance, milestone, period, merged' },
      title,
      { name: 'date', type: 'date', about: 'The day of the event that it follows' },
      {
        name: 'due_date',
        type: 'date',
        about: 'The last day on which it is in time, where the plan gives days of grace',
      },
      { name: 'amount', type: 'money', about: 'With VAT' },
      net,
      { name: 'vat', type: 'money', about: 'VAT' },
    ],
  },
  changes: {
    about: 'A change of scope, whether agreed or not; prices of those that are agreed.',
    key: ['plan', 'number'],
    columns: [
      plan,
      { name: 'number', type: 'integer', about: 'Its place among the changes, from 1' },
      { name: 'change', type: 'text', about: 'Id of the change' },
      block,
      { name: 'reason', type: 'text', about: 'Why' },
      { name: 'date', type: 'date', about: 'When it was asked for' },
      { name: 'status', type: 'text', about: 'proposed, agreed, rejected' },
      { name: 'hours', type: 'number', about: 'Expected hours' },
      net,
      cost,
    ],
  },
  difficulties: {
    about: 'What is likely to go wrong.',
    key: ['plan', 'number'],
    columns: [
      plan,
      { name: 'number', type: 'integer', about: 'Its place among the difficulties, from 1' },
      { name: 'type', type: 'text', about: 'What kind of difficulty it is' },
      { name: 'state', type: 'text', about: 'How it stands' },
      { name: 'mitigation', type: 'text', about: 'What is done about it' },
      { name: 'case_name', type: 'text', about: 'The case that answers it' },
    ],
  },
  executors: {
    about: 'A person or company in a plan, with their work in it.',
    key: ['plan', 'executor'],
    columns: [
      plan,
      executor,
      { name: 'name', type: 'text', about: 'What people call them' },
      { name: 'kind', type: 'text', about: 'own, vendor, partner, freelancer, client' },
      hours,
      { name: 'client_hours', type: 'number', about: "Hours of the client's own people" },
      { name: 'internal_hours', type: 'number', about: 'Own hours that nobody pays for' },
      net,
      cost,
    ],
  },
  load: {
    about: 'The hours of somebody in a week of a plan, of what is still to be done; none where the plan has no dates.',
    key: ['plan', 'executor', 'week'],
    columns: [
      plan,
      executor,
      { name: 'kind', type: 'text', about: 'own, vendor, partner, freelancer, client' },
      { name: 'week', type: 'date', about: 'The Monday of the week' },
      { name: 'hours', type: 'number', about: 'Hours of work' },
      { name: 'available', type: 'number', about: 'Working hours of that week for everything, absences taken off' },
    ],
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof factTables;

/** In the order of the description. */
export const tableNames = Object.keys(factTables) as TableName[];

type ValueOf<Type extends ColumnType> = Type extends 'boolean'
  ? boolean | null
  : Type extends 'integer' | 'number'
    ? number | null
    : string | null;

type ColumnOf<Name extends TableName> = (typeof factTables)[Name]['columns'][number];

/** A row of a table: null if unknown or not written. */
export type Row<Name extends TableName> = {
  [Each in ColumnOf<Name> as Each['name']]: ValueOf<Each['type']>;
};

/** All rows of one plan, by table. */
export type Facts = { [Name in TableName]: Row<Name>[] };

/** A row of any table, for code that works from the description. */
export type AnyRow = Readonly<Record<string, string | number | boolean | null>>;
