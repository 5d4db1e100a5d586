import { rulePage } from '../../core/diagnostics/rule-page.ts';
import { type Locale, translate } from '../../core/l10n/translate.ts';
import { similar } from '../../core/language/similar.ts';
import { rules } from '../../generated/rules.ts';
import {
  type Command,
  type ExitCode,
  type OptionValues,
  singleOperand,
  type Terminal,
  UsageError,
} from '../command.ts';

export const command: Command = { name: 'explain', operands: '[RULE]', options: {}, run };

async function run(operands: string[], _options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  if (operands.length === 0) {
    terminal.lines(ruleList(terminal.locale));
    return 0;
  }
  const id = singleOperand(operands, 'RULE');
  const rule = rules.find(candidate => candidate.id === id);
  if (!rule) throw unknownRule(id);
  terminal.lines(rulePage(rule, terminal.locale).trimEnd().split('\n'));
  return 0;
}

/** Every rule with its title. */
function ruleList(locale: Locale): string[] {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id }) => `${id.padEnd(width)}  ${translate(locale, `rule.${id}.title`)}`);
}

function unknownRule(id: string): Error {
  const ids = rules.map(rule => rule.id);
  const meant = similar(id, ids);
  if (meant) return new UsageError('cli.error.rule-similar', { rule: id, similar: meant });
  return new UsageError('cli.error.rule', { rule: id, rules: ids.join(', ') });
}
