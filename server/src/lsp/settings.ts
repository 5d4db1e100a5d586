import { type Settings, settingShapes } from '../generated/settings.ts';

export type { Settings };

/** What the manifest says of one setting, made by `scripts/generate.mjs`. */
interface Shape {
  readonly path: readonly string[];
  readonly type: string;
  readonly default: unknown;
  /** What it can be, or what its items or members can be. */
  readonly values?: readonly string[];
}

const shapes: readonly Shape[] = settingShapes;

/** Top-level names: what an editor is asked for. */
export const settingNames: readonly string[] = [...new Set(shapes.map(({ path: [name = ''] }) => name))];

/** Settings as an editor has them; what is missing or of another type is as by default. */
export function readSettings(given: unknown): Settings {
  const settings: Record<string, unknown> = {};
  for (const shape of shapes) {
    const groups = shape.path.slice(0, -1);
    const name = shape.path.at(-1) ?? '';
    const from = groups.reduce((inside, group) => asRecord(inside[group]), asRecord(given));
    const to = groups.reduce((inside, group) => {
      inside[group] ??= {};
      return inside[group] as Record<string, unknown>;
    }, settings);
    to[name] = settingOf(shape, from[name]);
  }
  // The shapes and the type are made of the same description.
  return settings as unknown as Settings;
}

export const defaultSettings: Settings = readSettings(undefined);

/** A copy: what VS Code gives for a group of settings is a proxy, which no worker can be sent. */
function settingOf({ type, default: byDefault, values }: Shape, given: unknown): unknown {
  const isValue = (value: unknown) => typeof value === 'string' && (values?.includes(value) ?? true);
  if (type === 'array') return (Array.isArray(given) ? given : (byDefault as unknown[])).filter(isValue);
  if (type === 'object')
    return Object.fromEntries(Object.entries(asRecord(given)).filter(([, value]) => isValue(value)));
  return typeof given === type && (type !== 'string' || isValue(given)) ? given : byDefault;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
