import { describe, expect, it } from 'vitest';
import { printable } from '../../../server/src/core/documents/renderers/printable.ts';

/** With what stays on one line joined by `~`. */
const shown = (text: string) => printable(text).replaceAll('\u00a0', '~');

describe('a printed text', () => {
  it('keeps on one line what is misread on two', () => {
    expect(shown('директор Ким А. В., с одной стороны')).toBe('директор Ким А.~В., с~одной стороны');
    expect(shown('договор № 17-26, НДС 22 % – 5 р.')).toBe('договор №~17-26, НДС 22 %~– 5~р.');
    expect(shown('замечания, – 5 рабочих дней')).toBe('замечания,~– 5~рабочих дней');
    expect(shown('Аудит і сервіс у місті')).toBe('Аудит і~сервіс у~місті');
    expect(shown('Invoice No. 17, 5 days, by A. B. Keane')).toBe('Invoice No.~17, 5~days, by A.~B.~Keane');
  });

  it('parts what would be too long for a column, and words that are no numbers', () => {
    expect(shown('w0 w1 w2')).toBe('w0 w1 w2');
    const run = Array.from({ length: 40 }, (_, index) => `${index} в`).join(' ');
    const longest = Math.max(
      ...shown(run)
        .split(' ')
        .map(part => part.length),
    );
    expect(longest).toBeLessThanOrEqual(28);
    expect(shown(run).replaceAll('~', ' ')).toBe(run);
  });
});
