import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statusPage } from '../../server/src/features/status-page.ts';
import { analyse } from '../support/analyse.ts';

const example = readFileSync(join(import.meta.dirname, '../../examples/in-progress.implementation.yaml'), 'utf8');

describe('the page of where a project stands', () => {
  it('begins with what is due, in the user’s language', () => {
    const page = statusPage(analyse(example), '2026-12-16', 'ru').replaceAll('\u00a0', ' ');
    expect(page).toMatch(/^# Состояние на 16 дек\\?\. 2026/);
    expect(page.indexOf('## Что пора сделать')).toBeLessThan(page.indexOf('| Блок |'));
    expect(page).toMatch(/\| Настройка продаж салонам \| в работе \| 36 % \| 26 ч \| 46 ч \| таким темпом/);
    expect(page).toContain('CPI');
  });

  it('runs nothing that a plan says', () => {
    const hostile = example.replace(
      'Перенос салонов и заказов из таблиц',
      '<img src=x onerror=alert(1)> [x](command:y) | `z`',
    );
    const page = statusPage(analyse(hostile), '2026-12-16', 'en');
    expect(page).toContain('img src');
    expect(page).not.toMatch(/(?<!\\)<img/);
    expect(page).not.toMatch(/(?<!\\)\]\(command/);
  });

  it('can be made of any plan, a broken one too', () => {
    for (const text of ['', 'plan: 1', 'plan: 1\nblocks:\n  - id', example.slice(0, 1500)]) {
      expect(statusPage(analyse(text), '2026-12-16', 'uk')).toMatch(/^# Стан на/);
    }
  });
});
