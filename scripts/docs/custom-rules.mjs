// The page on rules of one's own: what they can speak of, from the model that checks, completes and computes them.
import { loadSources } from './sources.mjs';

/** The product's own expression model. */
const load = root =>
  loadSources(root, [
    "export * from './core/diagnostics/custom/expression-model.ts';",
    "export * from './core/expressions/functions.ts';",
    "export * from './core/expressions/limits.ts';",
  ]);

const example = `methodology: 1
id: ours
extends: onebox
custom-rules:
  - id: long-task
    each: task
    when: task.hours > 16 && task.method != "development"
    message: "\${task.title}: \${task.hours} h is more than two days. Split it, and the client sees progress"
  - id: guessed-block
    each: block
    when: block.tasks.filter(t, t.assumption).map(t, t.hours).sum() / block.hours > 0.3
    message:
      en: "More than 30% of “\${block.title}” is assumed: ask before you promise a price"
      ru: "В блоке «\${block.title}» больше 30% часов – предположения: спросите, прежде чем называть цену"
      uk: "У блоці «\${block.title}» понад 30% годин – припущення: запитайте, перш ніж називати ціну"
    severity: error
  - id: cheap-and-late
    each: plan
    when: plan.discount_percent > 0.05 && plan.prepayment_percent < 0.5
    message: A discount of more than 5% is for clients who pay half in advance
    severity: information`;

const introduction = `A methodology can have rules of its own. Each looks at the plan, at every block, task, executor or change (\`each\`),
and says where something is wrong (\`when\`), in an expression in [CEL](https://cel.dev):

\`\`\`yaml
${example}
\`\`\`

- **long-task** looks at each task. One that has no estimate yet is left alone: what is not known fires nothing. To speak
  of those, write a rule with \`when: "!has(task.hours)"\`.
- **guessed-block** looks through the tasks of a block: \`filter\` takes those that rest on an assumption, \`map\` their hours,
  \`sum\` adds them up. Its message is in three languages; everyone reads their own.
- **cheap-and-late** looks at the plan once. Percentages are fractions: 5% is 0.05.

A problem is marked at the id of what the rule looks at; of a case's tasks, at the place that calls the case. It can be
turned off like every other: by \`# planwright-disable-next-line long-task -- reason\`, or \`rules: { long-task: off }\` in a
methodology that extends this one. In \`message\`, \`\${…}\` holds any expression whose value is a number, a text, or yes or no;
what is not known is shown as \`?\`. The editor completes expressions, shows what a word means, and marks mistakes.`;

const reading = `- Numbers are of one kind: \`task.hours > 16\` and \`task.hours > 16.0\` are the same, and \`5 / 2\` is 2.5.
- Dates are texts \`YYYY-MM-DD\`, which compare as dates do: \`plan.deadline < "2027-01-01"\`.
- What is left out has the value that the language gives it: a task is \`todo\`, its method \`manual\`, its quantity 1. What
  has none, or cannot be computed yet, is not known, and nor is what is computed from it; a rule whose \`when\` is
  not known says nothing. \`has(task.skill)\` tells whether something is known. \`a || b\` is true if one side is, whatever the other.
- Cancelled blocks and dropped tasks are not there. Tasks are those that are estimated themselves: a task with sub-tasks is
  the sum of them.
- An expression that begins with \`!\` or holds \`: \` or \` #\` must be in quotes: to YAML these mean something else.`;

/** Names of value types. */
function typeName(type) {
  const element = /^list\((.*)\)$/.exec(type)?.[1];
  if (element) return `list of ${typeName(element).replace(/y$/, 'ie')}s`;
  return type === 'boolean' ? 'yes or no' : type;
}

function table(head, rows) {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => ':--|').join('')}`,
    ...rows.map(row => `| ${row.join(' | ')} |`),
  ];
}

export async function customRulesPage(root, notice, texts) {
  const model = await load(root);
  const variables = Object.entries(model.variablesOf).map(([each, names]) => [
    `\`${each}\``,
    names.map(name => `\`${name}\``).join(', '),
  ]);
  const objects = Object.entries(model.objects).flatMap(([name, fields]) => [
    `### ${name}`,
    table(
      ['field', 'type', 'meaning'],
      Object.entries(fields).map(([field, type]) => [
        `\`${field}\``,
        typeName(type),
        texts[`expression.field.${name}.${field}`] ?? model.placeOfField(name, field).schema.description,
      ]),
    ).join('\n'),
  ]);
  const calls = [{ name: 'has', usage: model.hasUsage }, ...model.macros, ...model.functions];
  const functions = calls.map(({ name, usage }) => [`\`${usage}\``, texts[`expression.function.${name}`]]);
  const bounds = `Rules are run while the plan is being written, so their work is bounded: an expression is at most ${model.maxSource}
letters long, \`all\`, \`exists\`, \`exists_one\`, \`filter\` and \`map\` stand at most ${model.maxNesting} deep inside one another, and a rule takes at
most ${model.ruleFuel.toLocaleString('en')} steps over a whole plan (all rules of a methodology ${model.methodologyFuel.toLocaleString('en')}). A rule that takes more is stopped and told
([\`custom-rule-too-expensive\`](rules/en/custom-rule-too-expensive.md)). There are no regular expressions: some take for ever. The same holds for
expressions in [cases](language.md#a-case).`;
  return [
    notice,
    '# Rules of your own',
    introduction,
    '## How expressions are read',
    reading,
    '## What a rule has in hand',
    table(['`each`', 'variables'], variables).join('\n'),
    ...objects,
    '## Operators and functions',
    '`+ - * / %`, `== != < <= > >=`, `&& || !`, `condition ? a : b`, `value in list`, `list[0]`; texts and lists are joined by `+`.',
    table(['written', 'meaning'], functions).join('\n'),
    '## Bounds',
    bounds,
    '',
  ].join('\n\n');
}
