import { env, workspace } from 'vscode';
import { type DocumentSelector, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { writtenSchemes } from '../../server/src/core/base/uri.ts';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { type Settings, settingNames, readSettings as settingsFrom } from '../../server/src/lsp/settings.ts';

export const languages = ['implementation-plan', 'implementation-case', 'implementation-methodology'];

const selector: DocumentSelector = languages.flatMap(language => writtenSchemes.map(scheme => ({ language, scheme })));

/** Shows a plan and changes nothing, so that links to it are harmless. */
const viewCommand = 'planwright.openPlanView';

export function clientOptions(): LanguageClientOptions {
  // Evaluated at every start, because trust may have been granted before a restart.
  const initializationOptions = (): InitializationOptions => ({
    settings: readSettings(),
    trusted: workspace.isTrusted,
    locale: env.language,
    suggestCommand: 'editor.action.triggerSuggest',
    totalsCommand: 'planwright.showTotals',
    referencesCommand: 'planwright.showReferences',
    newPlanCommand: 'planwright.newPlan',
    viewCommand,
    rulePage: 'command:planwright.explainRule?%5B%22{rule}%22%5D',
    opensBundled: true,
  });
  return {
    documentSelector: selector,
    initializationOptions,
    // Settings and files are not synchronised here, because the server registers for them itself. Without these
    // options, diagnostics would be pulled only when a file is opened.
    diagnosticPullOptions: { onChange: true, onFocus: true },
    // User content in hovers and completion stays text: no HTML, no icons, and only the one command that hovers link
    // to.
    markdown: { isTrusted: { enabledCommands: [viewCommand] }, supportHtml: false, supportThemeIcons: false },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // The library's message is English and technical; reportStartFailure shows a message in the user's language.
    initializationFailedHandler: () => false,
  };
}

/** Where the editor shows no inlay hints, lenses show figures, whatever the settings say. */
function withFigures(settings: Settings): Settings {
  const editor = workspace.getConfiguration('editor', { languageId: 'implementation-plan' });
  if (editor.get('inlayHints.enabled') !== 'off') return settings;
  return { ...settings, codeLens: { ...settings.codeLens, figures: true } };
}

/** The settings for the server, without those of the client (`trace`). */
export function readSettings(): Settings {
  const section = workspace.getConfiguration('planwright');
  return withFigures(settingsFrom(Object.fromEntries(settingNames.map(name => [name, section.get(name)]))));
}
