import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSources } from './sources.mjs';

const begin = '<!-- The tables: written by `npm run docs`. -->';
const end = '<!-- End of the tables. -->';

const tablesOf = async root =>
  (await loadSources(root, ["export { factTables } from './core/output/facts/columns.ts';"])).factTables;

/** The page about portfolios: written by hand, except for the description of the tables. */
export async function portfolioPage(root) {
  const page = readFileSync(join(root, 'docs/portfolio.md'), 'utf8');
  const sections = Object.entries(await tablesOf(root)).map(tableSection);
  const [before] = page.split(begin);
  const [, after] = page.split(end);
  return [before, begin, '\n\n', sections.join('\n\n'), '\n\n', end, after].join('');
}

const shown = { money: 'DECIMAL(18, 4)', number: 'DECIMAL(18, 4)', text: 'VARCHAR', integer: 'INTEGER', date: 'DATE' };

function tableSection([name, { about, key, columns }]) {
  const rows = columns.map(column => {
    const mark = key.includes(column.name) ? ' 🔑' : '';
    return `| \`${column.name}\`${mark} | ${shown[column.type] ?? 'BOOLEAN'} | ${column.about} |`;
  });
  return [`### ${name}`, '', about, '', '| column | type | |', '|:--|:--|:--|', ...rows].join('\n');
}

/** JSON types: money is a string, so that it is not parsed as a float. */
const jsonTypes = { money: 'string', number: 'number', text: 'string', integer: 'integer', date: 'string' };

/** The schema of `--format json` and `ndjson`, as text. */
export async function portfolioSchema(root) {
  const { plans, ...others } = await tablesOf(root);
  const lists = Object.entries(others).map(([name, table]) => [
    name,
    { type: 'array', description: table.about, items: rowSchema(table, ({ name: column }) => column !== 'plan') },
  ]);
  const plan = rowSchema(plans, () => true);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Output of `planwright portfolio --format json`',
    description: 'Every plan with its facts; with `--format ndjson` each is a line of its own.',
    type: 'array',
    items: { $ref: '#/$defs/plan' },
    $defs: {
      plan: {
        ...plan,
        required: [...plan.required, ...lists.map(([name]) => name)],
        properties: { ...plan.properties, ...Object.fromEntries(lists) },
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function rowSchema({ columns, key }, isWanted) {
  const wanted = columns.filter(isWanted);
  const properties = wanted.map(({ name, type, about }) => {
    const jsonType = jsonTypes[type] ?? 'boolean';
    const format = type === 'date' ? { format: 'date' } : {};
    return [name, { type: key.includes(name) ? jsonType : [jsonType, 'null'], ...format, description: about }];
  });
  return {
    type: 'object',
    additionalProperties: false,
    required: wanted.map(({ name }) => name),
    properties: Object.fromEntries(properties),
  };
}
