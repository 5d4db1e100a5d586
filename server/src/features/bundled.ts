import { resource } from '../core/base/resources.ts';
import { bundledScheme } from '../core/base/source.ts';
import { rulePage } from '../core/diagnostics/rule-page.ts';
import type { Locale } from '../core/l10n/translate.ts';
import { rules } from '../generated/rules.ts';

const folders = ['cases', 'methodologies', 'templates'] as const;

/** The content of a bundled uri: a case, a methodology, or a rule's page in the user's language. */
export function bundledText(uri: string, locale: Locale): string | undefined {
  const [folder = '', name = ''] = pathOf(uri)?.split('/') ?? [];
  if (folder === 'rules') {
    const rule = rules.find(({ id }) => `${id}.md` === name);
    return rule && rulePage(rule, locale);
  }
  const kind = folders.find(known => known === folder);
  const texts = kind && resource(kind);
  return texts && Object.hasOwn(texts, name) ? texts[name] : undefined;
}

function pathOf(uri: string): string | undefined {
  return new RegExp(`^${bundledScheme}:/([\\w./-]+)$`).exec(uri)?.[1]?.replace(/^\/+/, '');
}
