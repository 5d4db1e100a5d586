/** How git starts Planwright: by its name where the shell finds it, else by the paths of Node and of the program. */
export type Launch = { name: string } | { node: string; program: string };

/**
 * The command that merges. Git puts words in the place of %O and the like. Where Planwright is gone, or fails, git merges
 * by lines as it would have without a driver: a driver that is missing would leave one side's text without a mark in it.
 */
export function driverCommand(launch: Launch): string {
  const byLines = 'exec git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';
  const words = '--marker-size=%L --ours=%X --theirs=%Y --style="$(git config merge.conflictStyle)" -- %O %A %B %P';
  const start = startOf(launch).replaceAll('%', '%%');
  return `lines() { ${byLines}; }; ${guardOf(launch, 'lines').replaceAll('%', '%%')}${start} merge-driver ${words}; code=$?; test $code -lt 2 && exit $code; lines`;
}

/** The command that shows a plan with its figures; without Planwright it is shown as it is. Git adds the file's name. */
export function textconvCommand(launch: Launch): string {
  return `show() { ${guardOf(launch, '{ cat "$1"; return; }')}${startOf(launch)} textconv -- "$1" || cat "$1"; }; show`;
}

function startOf(launch: Launch): string {
  return 'name' in launch ? launch.name : `${quoted(launch.node)} ${quoted(launch.program)}`;
}

/** Node says of a program that is not there what it says of one that fails. */
function guardOf(launch: Launch, otherwise: string): string {
  return 'name' in launch ? '' : `test -r ${quoted(launch.program)} || ${otherwise}; `;
}

/** A path as one word of a shell; git brings its own shell on Windows, which takes slashes. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
