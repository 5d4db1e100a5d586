import { knownKey, type Locale, translate } from '../core/l10n/translate.ts';
import type { Command } from './command.ts';

export function generalHelp(locale: Locale, commands: Command[]): string[] {
  const width = Math.max(...commands.map(command => command.name.length));
  const lines = commands.map(({ name }) => `  ${name.padEnd(width)}  ${translate(locale, `cli.${name}.summary`)}`);
  return [
    translate(locale, 'cli.usage', { usage: 'planwright COMMAND …' }),
    '',
    ...lines,
    '',
    translate(locale, 'cli.help-hint'),
  ];
}

function optionText(locale: Locale, { name }: Command, option: string): string {
  const key = knownKey(`cli.${name}.--${option}`);
  return key ? translate(locale, key) : '';
}

export function helpOf(locale: Locale, command: Command): string[] {
  const options = Object.entries(command.options).map(([name, { value }]) => ({
    name: `--${name}${value ? ` ${value}` : ''}`,
    text: optionText(locale, command, name),
  }));
  options.push({ name: '--help', text: translate(locale, 'cli.--help') });
  const width = Math.max(...options.map(option => option.name.length));
  return [
    translate(locale, 'cli.usage', { usage: `planwright ${command.name} ${command.operands} [OPTIONS]` }),
    '',
    translate(locale, `cli.${command.name}.summary`),
    '',
    ...options.map(option => `  ${option.name.padEnd(width)}  ${option.text}`),
  ];
}
