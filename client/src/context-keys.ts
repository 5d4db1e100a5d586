import { commands, type Disposable, window } from 'vscode';
import { planInFront } from './plan.ts';

/**
 * Context keys for menus of other views: in the timeline and source control views, VS Code gives neither the language
 * nor the name of an entry's file.
 */
export function keepContextKeys(): Disposable {
  const keep = () => setContext('planwright.planInFront', planInFront() !== undefined);
  setContext('planwright.isActive', true);
  keep();
  return window.onDidChangeActiveTextEditor(keep);
}

export function setContext(key: string, value: boolean): void {
  void commands.executeCommand('setContext', key, value);
}
