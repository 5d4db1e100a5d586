import { env, workspace } from 'vscode';
import { type DocumentSelector, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { writtenSchemes } from '../../server/src/core/base/uri.ts';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { type Settings, settingNames, readSettings as settingsFrom } from '../../server/src/lsp/settings.ts';

export const languages = ['implementation-plan', 'implementation-case', 'implementation-methodology'];

const selector: DocumentSelector = languages.flatMap(language => writtenSchemes.map(scheme => ({ language, scheme })));

/** Shows a plan and changes nothing: whoever writes a link to it gains nothing. */
const viewCommand = 'planwright.openPlanView';

export function clientOptions(): LanguageClientOptions {
  // Asked for at every start: trust may have been granted before a server is started again.
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
    // Neither settings nor files need synchronizing here: the server registers for what it wants to be told of.
    // Without these problems would be asked for when a file is opened, and never while it is typed in.
    diagnosticPullOptions: { onChange: true, onFocus: true },
    // What files say stays text in hovers and completion: no HTML, no icons, and of commands the one that hovers link to.
    markdown: { isTrusted: { enabledCommands: [viewCommand] }, supportHtml: false, supportThemeIcons: false },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Its own message is English and technical; reportStartFailure says it in the user's words.
    initializationFailedHandler: () => false,
  };
}

/** Where the editor shows nothing beside a text, figures stand above it, whatever the settings say. */
function withFigures(settings: Settings): Settings {
  const editor = workspace.getConfiguration('editor', { languageId: 'implementation-plan' });
  if (editor.get('inlayHints.enabled') !== 'off') return settings;
  return { ...settings, codeLens: { ...settings.codeLens, figures: true } };
}

/** The settings as the server's contract has them, without what is the client's own (`trace`). */
export function readSettings(): Settings {
  const section = workspace.getConfiguration('planwright');
  return withFigures(settingsFrom(Object.fromEntries(settingNames.map(name => [name, section.get(name)]))));
}
