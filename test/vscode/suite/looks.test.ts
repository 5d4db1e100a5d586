import { commands, workspace } from 'vscode';
import { closeEditors, openFile } from '../support/editor.ts';
import { equal, ok } from '../support/expect.ts';
import {
  canPressKeys,
  clickInView,
  expectInView,
  expectShown,
  look,
  looksOfView,
  screenshot,
} from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const plan = 'examples/crm-rollout.implementation.yaml';
/** What a tab shows when it is there. */
const tabs = [
  ['overview', /./],
  ['time', /Audit with a working group/],
  ['money', /From work to total/],
  ['risks', /Difficulties/],
  ['status', /./],
  ['scenarios', /./],
] as const;
/** What WCAG 2 asks of a text at its higher level: whoever chooses high contrast needs it. */
const highContrast = 7;
const contrast = 4.5;

/** The window in a theme, whose class VS Code puts on it. */
async function dress(theme: string | undefined, kind: string): Promise<void> {
  await workspace.getConfiguration('workbench').update('colorTheme', theme, true);
  await eventually(
    kind,
    async () => (await look(`.monaco-workbench.${kind}`))?.length,
    count => count === undefined || count > 0,
  );
}

/** All tabs of the plan view, each with a picture. */
async function lookAtTabs(picture: string, least: number): Promise<void> {
  const faults: string[] = [];
  for (const [tab, shown] of tabs) {
    await clickInView(`#tab-${tab}`);
    await expectInView('#panel', shown);
    const looks = await looksOfView();
    await screenshot(`${picture}-${tab}`);
    faults.push(...(looks?.beyond ?? []).map(one => `${tab}: beyond the edge: ${one}`));
    const faint = looks?.contrasts.filter(one => one.contrast < least) ?? [];
    faults.push(...faint.map(one => `${tab}: ${one.contrast.toFixed(2)}: ${one.text}`));
  }
  equal(faults.join('\n'), '', 'what cannot be read');
}

describe('how figures look', () => {
  beforeEach(function () {
    if (!canPressKeys()) this.skip();
  });
  afterEach(async () => {
    await workspace.getConfiguration('workbench').update('colorTheme', undefined, true);
    await closeEditors();
    await commands.executeCommand('workbench.view.explorer');
  });

  for (const [theme, kind, name] of [
    ['Default High Contrast', 'hc-black', 'dark'],
    ['Default High Contrast Light', 'hc-light', 'light'],
  ] as const) {
    it(`in high contrast, ${name}`, async () => {
      await openFile(plan);
      await dress(theme, kind);
      await commands.executeCommand('planwright.plans.focus');
      await expectShown('.pane:has(.title:text-is("Plans")) .monaco-list-row', /CRM roll-out.*€12,306/);
      await commands.executeCommand('planwright.openPlanView');
      await expectInView('.figures', /12,306/);
      await lookAtTabs(`looks-${name}`, highContrast);
    });
  }

  it('in a narrow column', async () => {
    await openFile(plan);
    await commands.executeCommand('planwright.openPlanView');
    await expectInView('.figures', /12,306/);
    await commands.executeCommand('vscode.setEditorLayout', {
      orientation: 0,
      groups: [{ size: 0.67 }, { size: 0.33 }],
    });
    const width = await eventually(
      'a narrow view',
      async () => (await looksOfView())?.width ?? 0,
      wide => wide < 420,
    );
    ok(width > 340, `${width} px`);
    await lookAtTabs('looks-narrow', contrast);
  });
});
