import { bundledScheme } from '../core/base/source.ts';
import { rulePage } from '../core/diagnostics/rule-page.ts';
import type { Locale } from '../core/l10n/translate.ts';
import { rules } from '../generated/rules.ts';
import snippets from '../generated/snippets.json' with { type: 'json' };

const files: Record<string, Record<string, string>> = snippets;

/** The text behind an address of the product's own: a case, a methodology, or a rule's page in the reader's language. */
export function bundledText(uri: string, locale: Locale): string | undefined {
  const [folder = '', name = ''] = pathOf(uri)?.split('/') ?? [];
  if (folder === 'rules') {
    const rule = rules.find(({ id }) => `${id}.md` === name);
    return rule && rulePage(rule, locale);
  }
  const texts = Object.hasOwn(files, folder) ? files[folder] : undefined;
  return texts && Object.hasOwn(texts, name) ? texts[name] : undefined;
}

function pathOf(uri: string): string | undefined {
  return new RegExp(`^${bundledScheme}:/([\\w./-]+)$`).exec(uri)?.[1]?.replace(/^\/+/, '');
}
