import { ruleSeverities } from '../core/library/methodology/model.ts';
import { defaultSettings, type Settings } from './protocol.ts';

/** Settings as the client has them; what is missing or of another type is as by default. */
export function readSettings(given: unknown): Settings {
  const source = asRecord(given);
  return {
    language: oneOf(source.language, ['auto', 'en', 'ru', 'uk'], defaultSettings.language),
    hints: flags(source.hints, defaultSettings.hints),
    codeLens: flags(source.codeLens, defaultSettings.codeLens),
    currencyDisplay: oneOf(source.currencyDisplay, ['symbol', 'code', 'name'], defaultSettings.currencyDisplay),
    rules: readSeverities(source.rules),
    caseLibraries: Array.isArray(source.caseLibraries)
      ? source.caseLibraries.filter(folder => typeof folder === 'string')
      : defaultSettings.caseLibraries,
  };
}

/** Switches by name; those that are missing are as by default. */
function flags<T extends Record<string, boolean>>(given: unknown, byDefault: T): T {
  const record = asRecord(given);
  const set = Object.keys(byDefault).filter(name => typeof record[name] === 'boolean');
  return { ...byDefault, ...Object.fromEntries(set.map(name => [name, record[name]])) };
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
