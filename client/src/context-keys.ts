import { commands, type Disposable, window } from 'vscode';
import { planInFront } from './plan.ts';

/**
 * Keys by which menus of other views know of plans: VS Code tells them neither the language nor the name of the file that a
 * line of its timeline or of its source control view is about.
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
