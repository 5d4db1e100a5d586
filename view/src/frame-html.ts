export interface FrameParts {
  /** Language of the page until it receives a view. */
  locale: string;
  title: string;
  script: string;
  styles: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign);

/**
 * The HTML of a page: one script, one style sheet, and the element `root` that they fill. The policy admits only
 * `allowed`; the HTML contains nothing from a plan.
 */
export function frameHtml(
  { locale, title, script, styles }: FrameParts,
  allowed: readonly string[],
  root: string,
): string {
  const policy = ["default-src 'none'", ...allowed, "base-uri 'none'", "form-action 'none'"].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styles)}">
</head>
<body>
${root}
<script src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}
