// docs/bench.md from the figures: what is measured, then and now, beside the peer and beside one parse of the text.
import { cell, table, times } from './figures.mjs';

/** Title of the row by figure. */
const perKey = {
  diagnostics: 'diagnostics',
  hints: 'inlay hints of a screen',
  lenses: 'code lenses',
  screenTokens: 'semantic tokens of a screen',
  tokens: 'semantic tokens',
  folding: 'folding',
  symbols: 'symbols',
  links: 'links',
  highlights: 'highlights',
  actions: 'code actions at the cursor',
  completion: 'completion',
  all: '**all of these together**',
  completionAtOnce: 'completion right after a key',
  hoverAtOnce: 'hover right after a key',
  definitionAtOnce: 'definition right after a key',
  fix: 'code actions at a problem',
  fixResolved: 'the edits of one of them',
};
const onTheClock = {
  diagnosticsWall: 'key to diagnostics, ms',
  completionAtOnceWall: 'key to completion, ms',
  startWall: 'start to first diagnostics, ms',
  start: 'the same, processor time, ms',
  memory: 'memory at most, MB',
};

export function sectionsOf({ bySize, bundle, check, portfolio, schedule, documents, view }) {
  return [
    ...Object.entries(bySize).flatMap(([size, figures]) => (figures ? [sizeSection(size, figures)] : [])),
    ...(bundle ? [bundleSection(bundle)] : []),
    ...(check ? [checkSection(check)] : []),
    ...(portfolio ? [portfolioSection(portfolio)] : []),
    ...(schedule ? [scheduleSection(schedule)] : []),
    ...(documents ? [documentsSection(documents)] : []),
    ...(view ? [viewSection(view)] : []),
  ];
}

function sizeSection(size, { parse, ours, peer }) {
  const shown = ([name]) => ours[name] !== undefined || peer[name] !== undefined;
  const keyRows = Object.entries(perKey)
    .filter(shown)
    .map(([name, title]) => [
      title,
      cell(ours[name]),
      cell(peer[name]),
      times(ours[name], peer[name]),
      times(parse, ours[name]),
    ]);
  const otherRows = Object.entries(onTheClock)
    .filter(shown)
    .map(([name, title]) => [title, cell(ours[name]), cell(peer[name]), times(ours[name], peer[name])]);
  return [
    `## ${size} tasks`,
    ...(parse === undefined ? [] : [`One parse of this text by the YAML library takes ${cell(parse)} ms.`]),
    ...(keyRows.length === 0
      ? []
      : [table(['processor time, ms', 'planwright', 'yaml-language-server', 'ratio', 'parses'], keyRows)]),
    ...(otherRows.length === 0 ? [] : [table(['', 'planwright', 'yaml-language-server', 'ratio'], otherRows)]),
  ].join('\n\n');
}

function bundleSection(bundle) {
  const rows = Object.entries(bundle).map(([name, { raw, gzip, makesCode }]) => [
    `\`${name}.js\``,
    cell(raw),
    cell(gzip),
    makesCode ? 'yes' : 'no',
  ]);
  return [
    '## The server’s bundle',
    'What is loaded before the first answer, minified as it is shipped.',
    table(['', 'kB', 'kB, gzip', 'makes code of texts'], rows),
  ].join('\n\n');
}

function checkSection(check) {
  const rows = Object.entries(check).map(([count, { perSecond, cpu, memory }]) => [
    count,
    cell(perSecond),
    cell(cpu),
    cell(memory),
  ]);
  return [
    '## `check` of many plans',
    'Plans of 50 tasks, one process from its start to its end.',
    table(['plans', 'plans a second', 'processor time, s', 'memory at most, MB'], rows),
  ].join('\n\n');
}

/** How `portfolio` is called, and the titles of the rows. */
const portfolioRuns = {
  cold: 'for the first time',
  warm: 'with a cache',
  tables: 'tables of Parquet for the first time, with a cache',
  again: 'the same tables again',
  changed: 'the same after a change of one plan',
};

function portfolioSection(all) {
  const rows = all.flatMap(({ plans, ...runs }) =>
    Object.entries(runs).map(([name, { seconds, cpu, memory }]) => [
      plans,
      portfolioRuns[name],
      cell(seconds),
      cell(cpu),
      cell(memory),
    ]),
  );
  return [
    '## `portfolio` of many plans',
    'Plans of 50 tasks, one process from its start to its end.',
    table(['plans', '', 'seconds', 'processor time, s', 'memory at most, MB'], rows),
  ].join('\n\n');
}

function scheduleSection({ tasks, executors, ...figures }) {
  return [
    `## Schedule of ${tasks} tasks and ${executors} executors`,
    'Network, forward and backward pass, dates and slack of every task; the simulation lays the plan out hundreds of times.',
    table(
      ['', 'ms'],
      Object.entries(figures).map(([title, value]) => [title, cell(value)]),
    ),
  ].join('\n\n');
}

function documentsSection({ tasks, formats }) {
  return [
    `## Offer of ${tasks} tasks`,
    'The command from its start to its end, with reading and checking the plan.',
    table(
      ['format', 'ms', 'kB'],
      formats.map(({ format, time, size }) => [format, cell(time), cell(size)]),
    ),
  ].join('\n\n');
}

const viewFigures = [
  'opening',
  'letter',
  'estimate',
  'wall',
  'chance',
  'openingSize',
  'estimateSize',
  'drawing',
  'redrawing',
];

function viewSection(rows) {
  return [
    '## Plan view',
    'The server answers with all that the view shows when it is opened; after a key, of a title or of an estimate, with what has changed of the schedule, which is what is looked at here; and when nobody types with what has changed of the rest, with how sure the finish is. Milliseconds of its processor time, after the diagnostics; for an estimate on the clock as well. The page draws first the overview, then the schedule after each estimate: milliseconds on the clock until the picture stands.',
    table(
      [
        'tasks',
        'first answer',
        'after a letter',
        'after an estimate',
        'on the clock',
        'the rest',
        'first answer, kB',
        'after an estimate, kB',
        'first drawing',
        'drawing after an estimate',
      ],
      rows.map(({ size, ...figures }) => [size, ...viewFigures.map(figure => cell(figures[figure]))]),
    ),
  ].join('\n\n');
}

/** Where each figure of the first table is in the results. */
function compared(sizes) {
  const ofSize = (size, name, title) => [`${title}, ${size} tasks`, ({ bySize }) => bySize[size]?.ours[name]];
  return [
    ...sizes.map(size => [`one parse of the text, ${size} tasks, ms`, ({ bySize }) => bySize[size]?.parse]),
    ...sizes.map(size => ofSize(size, 'diagnostics', 'diagnostics after a key, ms')),
    ...sizes.map(size => ofSize(size, 'all', 'everything after a key, ms')),
    ...['completion', 'hover', 'definition'].map(name =>
      ofSize(sizes.at(-1), `${name}AtOnce`, `${name} right after a key, ms`),
    ),
    ...sizes.slice(0, 2).map(size => ofSize(size, 'fix', 'code actions at a problem, ms')),
    ...sizes.map(size => ofSize(size, 'start', 'start to first diagnostics, ms')),
    ofSize(sizes.at(-1), 'memory', 'memory at most, MB'),
    ['server bundle, kB', ({ bundle }) => bundle.node.raw],
    ['server bundle, kB of gzip', ({ bundle }) => bundle.node.gzip],
    ['`check` of 1000 plans, plans a second', ({ check }) => check[1000].perSecond],
    ['the same, memory at most, MB', ({ check }) => check[1000].memory],
  ];
}

export function pageOf(results, before, machine) {
  const rows = compared(Object.keys(results.bySize)).map(([title, figureIn]) => {
    const [was, is] = [figureIn(before), figureIn(results)];
    return [title, cell(was), cell(is)];
  });
  return [
    '# Speed',
    `Our server and Red Hat’s yaml-language-server with our schema, key by key in turn in the same run, each in a session of its own over stdio, both asked as VS Code asks: medians of ${results.keys} keys after a warm-up, letters and digits typed and deleted in the middle of the text. Times are processor time of the server’s process unless they say otherwise; a ratio above 1 means that ours takes less. «Parses» says how many times one parse of the text it is: what any server pays that reads the whole text anew. The peer validates the schema alone; ours also reads, prices and checks the plan by every rule. The plans have links, calls of cases, estimates in three points, and stand at the stage of an offer.`,
    [
      '## Before and after',
      'The same measurements before what an editor asks after a key was made cheap, and now. One parse of the text is beside each, because the machine was not equally busy.',
    ].join('\n\n'),
    table(['', 'before', 'now'], rows),
    ...sectionsOf(results),
    machine,
    '',
  ].join('\n\n');
}
