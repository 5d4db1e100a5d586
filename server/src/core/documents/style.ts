import { resource } from '../base/resources.ts';
import { critical, faint, ink, line, soft } from './palette.ts';

/**
 * The style sheet of HTML documents (`data/page-style.css`), for screen, dark mode and paper, in the integrator's
 * colour; in dark mode a colour that is too dark is mixed with white.
 */
export function style(color: string): string {
  const colors = Object.entries({ critical, faint, ink, line, soft, color });
  return `:root { ${colors.map(([name, value]) => `--plain-${name}: ${value};`).join(' ')} }\n${resource('page-style').css}`;
}
