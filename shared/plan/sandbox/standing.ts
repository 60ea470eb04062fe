/**
 * How a window and its sandbox stand:
 * - `as-usual`: nothing is the matter.
 * - `dropped`: it has no sandbox, and Bindery cannot give it one.
 * - `can-be-allowed`: it has none, and a profile would let it have one.
 * - `from-next-start`: it has none, but the profile is there.
 * - `allowed`: it has one, by a profile that Bindery made.
 */
export const sandboxStandings = [
  'as-usual',
  'dropped',
  'can-be-allowed',
  'from-next-start',
  'allowed',
] as const;
export type SandboxStanding = (typeof sandboxStandings)[number];
