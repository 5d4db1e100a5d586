import type { Decimal } from '../../core/base/decimal.ts';
import { formatNumber, formatPercent } from '../../core/l10n/format.ts';
import { textIn, translate } from '../../core/l10n/translate.ts';
import type { Case } from '../../core/library/cases/model.ts';
import {
  fewestObservations,
  type Learned,
  type LearningGroup,
  learnedFrom,
  learningGroups,
  learnJson,
  type Observation,
  observationsOf,
} from '../../core/output/learning.ts';
import { casePatch } from '../case-patch.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  type Terminal,
  UsageError,
  worst,
} from '../command.ts';
import { findPlans } from '../find-files.ts';
import { isReadable, Loader, libraryOption } from '../load.ts';
import { paragraphs, table } from '../table.ts';
import { tellError } from '../tell-error.ts';
import type { Line } from '../terminal.ts';

const formats = ['text', 'json', 'patch'] as const;

export const command: Command = {
  name: 'learn',
  operands: 'PATH…',
  options: { format: { type: 'string', value: formats.join('|') }, ...libraryOption },
  run,
};

/** What was learned, with the cases that it applies to. */
interface Lesson {
  plans: number;
  observations: Observation[];
  cases: Map<string, Case>;
  code: ExitCode;
}

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const { paths, errors } = await findPlans(operands, terminal.cwd);
  for (const error of errors) tellError(error, terminal);
  const lesson = await learnFrom(paths, await Loader.of(options, terminal, operands), terminal);
  const { plans, observations, cases, code } = lesson;
  if (format === 'json') terminal.json(learnJson(plans, observations));
  else if (format === 'patch') terminal.data(patchOf(observations, cases, terminal.cwd));
  else terminal.lines(textOf(lesson, terminal));
  return worst(code, errors.length > 0 ? 2 : 0);
}

/** Processes plans one after another and keeps only their observations. */
async function learnFrom(paths: readonly string[], loader: Loader, terminal: Terminal): Promise<Lesson> {
  const lesson: Lesson = { plans: 0, observations: [], cases: new Map(), code: 0 };
  for (const path of paths) {
    try {
      const file = await loader.load(path, 'plan');
      if (!isReadable(file)) throw new UsageError('cli.error.no-figures', { path });
      const own = observationsOf(file.analysis.priced);
      if (own.length > 0) lesson.plans++;
      lesson.observations.push(...own);
      for (const { case: id } of own) {
        const found = id === undefined ? undefined : file.analysis.cases.find(id);
        if (id !== undefined && found) lesson.cases.set(id, found);
      }
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      tellError(error, terminal);
      lesson.code = 2;
    }
  }
  return lesson;
}

/** A patch for the cases with enough observations; empty if there are none. */
function patchOf(observations: readonly Observation[], cases: ReadonlyMap<string, Case>, cwd: string): string {
  return learnedFrom(observations)
    .filter(({ group, isEnough }) => group === 'case' && isEnough)
    .flatMap(learned => {
      const found = cases.get(learned.name);
      return found ? [casePatch(found, factorsOf(learned), cwd)] : [];
    })
    .join('');
}

/**
 * The likely hours by the ratio of all actual to all estimated hours; minimum and maximum by percentiles that never
 * cross it.
 */
function factorsOf({ ratio, low, high }: Learned) {
  const rounded = (value: Decimal) => value.round(2);
  return {
    min: rounded(low.gt(ratio) ? ratio : low),
    likely: rounded(ratio),
    max: rounded(high.lt(ratio) ? ratio : high),
  };
}

function textOf({ plans, observations, cases }: Lesson, { locale }: Terminal): Line[] {
  const learned = learnedFrom(observations);
  const summary = translate(locale, 'learn.summary', { plans, observations: observations.length });
  const groups = learningGroups.flatMap(group => {
    const own = learned.filter(one => one.group === group);
    return own.length === 0 ? [] : [tableOf(group, own)];
  });
  const isEnough = learned.some(({ group, isEnough: enough }) => group === 'case' && enough);
  const method = learned.length > 0 ? [translate(locale, 'learn.method')] : [];
  const next = isEnough
    ? [translate(locale, 'learn.patch')]
    : [translate(locale, 'learn.too-little', { fewest: fewestObservations })];
  return paragraphs([[summary], ...groups, [...method, ...next]]);

  function tableOf(group: LearningGroup, own: readonly Learned[]): string[] {
    const heads = [
      translate(locale, `learn.by.${group}`),
      ...(['learn.observations', 'learn.estimated', 'learn.spent', 'learn.ratio', 'learn.range'] as const).map(key =>
        translate(locale, key),
      ),
      '',
    ];
    return table([[heads, ...own.map(one => rowOf(one))]], column => column > 0 && column < heads.length - 1);
  }

  function rowOf(one: Learned): string[] {
    const hours = (amount: Decimal) => formatNumber(locale, Number(amount.toString()));
    const percent = (share: Decimal) => formatPercent(locale, share.round(2));
    return [
      nameOf(one),
      String(one.count),
      hours(one.estimated),
      hours(one.spent),
      percent(one.ratio),
      `${percent(one.low)} – ${percent(one.high)}`,
      one.isEnough ? '' : translate(locale, 'learn.few'),
    ];
  }

  function nameOf({ group, name }: Learned): string {
    if (group === 'case') {
      const found = cases.get(name);
      return found ? `${name}: ${textIn(locale, found.title)}` : name;
    }
    return name;
  }
}
