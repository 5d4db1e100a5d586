import { ruleSeverities } from '../core/methodology/model.ts';
import { defaultSettings, type Settings } from './protocol.ts';

/** Settings as the client has them; what is missing or of another type is as by default. */
export function readSettings(given: unknown): Settings {
  const source = asRecord(given);
  const hints = asRecord(source.hints);
  const flag = (name: keyof Settings['hints']) =>
    typeof hints[name] === 'boolean' ? hints[name] : defaultSettings.hints[name];
  return {
    language: oneOf(source.language, ['auto', 'en', 'ru', 'uk'], defaultSettings.language),
    hints: { project: flag('project'), block: flag('block'), task: flag('task') },
    currencyDisplay: oneOf(source.currencyDisplay, ['symbol', 'code', 'name'], defaultSettings.currencyDisplay),
    rules: readSeverities(source.rules),
    caseLibraries: Array.isArray(source.caseLibraries)
      ? source.caseLibraries.filter(folder => typeof folder === 'string')
      : defaultSettings.caseLibraries,
  };
}

function readSeverities(given: unknown): Settings['rules'] {
  const entries = Object.entries(asRecord(given)).flatMap(([rule, severity]) => {
    const known = ruleSeverities.find(candidate => candidate === severity);
    return known ? [[rule, known] as const] : [];
  });
  return Object.fromEntries(entries);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function oneOf<T extends string>(value: unknown, choices: readonly T[], byDefault: T): T {
  return choices.find(choice => choice === value) ?? byDefault;
}
