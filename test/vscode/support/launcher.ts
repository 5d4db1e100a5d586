import { commands, workspace } from 'vscode';
import { eventually } from './wait.ts';

/**
 * The script that opened this window (scripts/vscode/launcher.mjs), where there is one: desktop VS Code has none, takes
 * no pictures, and learns of failures by an exception.
 */
const address = (): string | undefined => workspace.getConfiguration('planwrightTests').get('launcher');

export async function tellLauncher(path: string, body: unknown): Promise<unknown> {
  const base = address();
  if (!base) return undefined;
  const response = await fetch(`${base}/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`launcher: ${path}: ${await response.text()}`);
  return response.json();
}

/** A picture of the window as it is now, in `artifacts/vscode/`. */
export async function screenshot(name: string): Promise<void> {
  await tellLauncher('screenshot', { name });
}

/** Waits until a message with this text is in the list of messages; desktop VS Code offers no way to look there. */
export async function expectNotification(part: RegExp): Promise<void> {
  const shown = async () => {
    await commands.executeCommand('notifications.showList');
    return tellLauncher('notifications', {});
  };
  await eventually(`a message like ${part}`, shown, text => text === undefined || part.test(String(text)));
}

/** What the window shows where a CSS selector points; undefined in desktop VS Code, which offers no way to look there. */
export async function look(selector: string): Promise<{ text: string; html: string }[] | undefined> {
  return (await tellLauncher('look', { selector })) as { text: string; html: string }[] | undefined;
}

/** Waits until something that the window shows there has this text. */
export async function expectShown(selector: string, part: RegExp): Promise<void> {
  const isThere = (text: string) => part.test(text.replace(/\s+/g, ' '));
  await eventually(
    `${selector} with ${part}`,
    async () => (await look(selector))?.map(({ text }) => text),
    texts => texts === undefined || texts.some(isThere),
  );
}

/** Waits until nothing that the window shows there has this text. */
export async function expectGone(selector: string, part: RegExp): Promise<void> {
  await eventually(
    `${selector} without ${part}`,
    async () => (await look(selector))?.map(({ text }) => text),
    texts => texts === undefined || !texts.some(text => part.test(text)),
  );
}

/** How a text that the window shows stands out from its background, by WCAG 2; undefined in desktop VS Code. */
export async function contrast(selector: string, text: string): Promise<number[] | undefined> {
  return (await tellLauncher('contrast', { selector, text })) as number[] | undefined;
}

/** The texts of the plan view where a selector points; undefined in desktop VS Code, which offers no way to look there. */
export async function lookInView(selector: string): Promise<string[] | undefined> {
  return (await tellLauncher('plan-view', { selector, clicks: false })) as string[] | undefined;
}

/** Waits until something of the plan view has this text. */
export async function expectInView(selector: string, part: RegExp): Promise<void> {
  await eventually(
    `${selector} of the plan view with ${part}`,
    () => lookInView(selector),
    texts => texts === undefined || texts.some(text => part.test(text.replace(/\s+/g, ' '))),
  );
}

interface Looks {
  width: number;
  /** What is beyond its edge. */
  beyond: string[];
  /** How its texts stand out, by WCAG 2. */
  contrasts: { text: string; contrast: number }[];
}

export async function looksOfView(): Promise<Looks | undefined> {
  return ((await tellLauncher('plan-view-looks', {})) ?? undefined) as Looks | undefined;
}

export async function clickInView(selector: string): Promise<void> {
  await tellLauncher('plan-view', { selector, clicks: true });
}

/** Clicks on the first of what the window shows where a selector points. */
export async function click(selector: string): Promise<void> {
  await tellLauncher('click', { selector });
}

/** Opens the menu of the first of what the window shows where a selector points. */
export async function clickRight(selector: string): Promise<void> {
  await tellLauncher('click', { selector, button: 'right' });
}

/** Makes a repository with the plan `branches` in a folder of the workspace; `merges` says whether it is in conflict. */
export async function prepareRepository(folder: string, merges: 'hours' | 'neighbours' | false): Promise<void> {
  await tellLauncher('repository', { folder, merges });
}

export async function press(key: string): Promise<void> {
  await tellLauncher('press', { key });
}

/** Pastes a text where the window's focus is, as the keyboard would. */
export async function pasteText(text: string, type = 'text/plain'): Promise<void> {
  await tellLauncher('paste', { text, type });
}

/** Whether {@link renameTo} can write: an extension reaches the boxes of the window in no other way. */
export function canRename(): boolean {
  return address() !== undefined;
}

/** Whether {@link pressKeys} can press. */
export const canPressKeys = canRename;

/** Types by the keyboard of the window, with Enter as a line break: what the editor does at a key happens too. */
export async function pressKeys(text: string): Promise<void> {
  await tellLauncher('keys', { text, delay: 15 });
}

/** Renames what the cursor is on, by the keyboard. */
export async function renameTo(name: string): Promise<void> {
  // The command ends when the name is changed.
  await Promise.all([commands.executeCommand('editor.action.rename'), tellLauncher('rename', { text: name })]);
}
