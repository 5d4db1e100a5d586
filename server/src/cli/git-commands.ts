/** How git starts Planwright: by name if the shell finds it, else by the paths of Node and the program. */
export type Launch = { name: string } | { node: string; program: string };

/**
 * The merge command; git replaces %O and other placeholders. If Planwright is missing or fails, it falls back to git's
 * merge by lines: with a missing driver git would silently take one side.
 */
export function driverCommand(launch: Launch): string {
  const byLines = 'exec git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';
  const words = '--marker-size=%L --ours=%X --theirs=%Y --style="$(git config merge.conflictStyle)" -- %O %A %B %P';
  const start = startOf(launch).replaceAll('%', '%%');
  return `lines() { ${byLines}; }; ${guardOf(launch, 'lines').replaceAll('%', '%%')}${start} merge-driver ${words}; code=$?; test $code -lt 2 && exit $code; lines`;
}

/**
 * The command that shows a plan with its figures; without Planwright the plan is shown as it is. Git appends the file
 * name.
 */
export function textconvCommand(launch: Launch): string {
  return `show() { ${guardOf(launch, '{ cat "$1"; return; }')}${startOf(launch)} textconv -- "$1" || cat "$1"; }; show`;
}

function startOf(launch: Launch): string {
  return 'name' in launch ? launch.name : `${quoted(launch.node)} ${quoted(launch.program)}`;
}

/** Node's exit code for a missing program equals that of a failing one. */
function guardOf(launch: Launch, otherwise: string): string {
  return 'name' in launch ? '' : `test -r ${quoted(launch.program)} || ${otherwise}; `;
}

/** Quotes a path for a shell; git on Windows brings a shell of its own, which accepts slashes. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
