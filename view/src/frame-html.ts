export interface FrameParts {
  /** Of the page, before it is told. */
  locale: string;
  title: string;
  script: string;
  styles: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign);

/**
 * A page of ours: one script, one style sheet, and `root`, the element that they fill. Beside `allowed`, what each of the
 * policy's directives lets in, nothing is loaded; nothing of a plan is in it.
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
