import { resource } from '../base/resources.ts';
import { critical, faint, ink, line, soft } from './palette.ts';

/**
 * The look of HTML documents (`data/page-style.css`): a sober page for screen, dark screen and paper, in the integrator's colour;
 * where that is too dark for a dark screen it is mixed with white.
 */
export function style(color: string): string {
  const colors = Object.entries({ critical, faint, ink, line, soft, color });
  return `:root { ${colors.map(([name, value]) => `--plain-${name}: ${value};`).join(' ')} }\n${resource('page-style').css}`;
}
