import { inOrder } from '../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { Sandbox } from '../../host/system/sandbox.ts';
import { valueOf } from '../../reading.ts';
import { err, ok, type Result } from '../../result.ts';
import { Draft } from '../boot/draft/draft.ts';
import { toolFor } from '../boot/draft/tools.ts';
import { unreadableFiles } from '../boot/draft/unreadable.ts';
import { planOf } from '../plan-of.ts';
import type { Plan } from '../plan.ts';
import { profilePath, renderProfile } from './profile.ts';
import type { SandboxStanding } from './standing.ts';

const refused = (reason: string): Result<never> =>
  err({ code: 'plan-refused', refusals: [{ reason, subject: 'host' }] });
const parser = (option: '-r' | '-R'): string[] => ['apparmor_parser', option, profilePath];

/** How this window and its sandbox stand. */
export function sandboxStanding(host: HostSnapshot): SandboxStanding {
  const { unboxed } = host.sandbox;
  const there = host.bootFiles.files[profilePath];
  if (!unboxed) return there && isAllowedByUs(host) ? 'allowed' : 'as-usual';
  const wanted = renderProfile(unboxed.path);
  if (there?.kind === 'value' && there.value.text === wanted) return 'from-next-start';
  return isRestricted(host.sandbox) && wanted !== null ? 'can-be-allowed' : 'dropped';
}

/** Lets the window have its sandbox, where AppArmor keeps it from programs without a profile. */
export function planAllowSandbox(host: HostSnapshot): Result<Plan> {
  const { unboxed } = host.sandbox;
  if (!unboxed) return refused('sandbox-there');
  if (!isRestricted(host.sandbox)) return refused('sandbox-elsewhere');
  const profile = renderProfile(unboxed.path);
  if (profile === null) return refused('sandbox-path');
  const draft = new Draft(host);
  draft.file(profilePath, profile, '644');
  draft.edit({ kind: 'edit', changes: [], commands: [parser('-r')], words: [] });
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  return ok(
    planOf({ action: 'allow-sandbox', gpu: null, gpuName: '', root: host.root }, draft.steps('arm'), {
      files: draft.changes,
      notes: unboxed.onlyRootChanges ? [] : [anyoneNote],
    }),
  );
}

/** What is gained and what is risked, where the program lies in a user's own folder. */
const anyoneNote =
  'The file lies where not only root can change it. Whatever lies there under this name may then make user ' +
  'namespaces, which AppArmor keeps from programs because faults of the kernel are often reached through them. ' +
  'In a folder that only root can change, such as /opt, this is not so.';

/** Takes the profile out of the kernel and away. */
export function planUndoSandbox(host: HostSnapshot): Result<Plan> {
  if (!host.bootFiles.files[profilePath]) return refused('sandbox-not-ours');
  const draft = new Draft(host);
  takeProfileOut(draft);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  return ok(
    planOf({ action: 'undo-sandbox', gpu: null, gpuName: '', root: host.root }, draft.steps('disarm'), {
      files: draft.changes,
    }),
  );
}

/**
 * The parser finds the profile's name in the file, so that goes last. One that was never loaded, as after a run
 * that was cut short, cannot be unloaded: it is loaded first, which changes nothing for one that was.
 */
export function takeProfileOut(draft: Draft): void {
  if (draft.text(profilePath) === null) return;
  for (const option of ['-r', '-R'] as const)
    draft.add('state', { kind: 'run-tool', ...toolFor(parser(option), draft.texts) });
  draft.restore(profilePath, null);
}

const isRestricted = ({ restricted }: Sandbox): boolean => valueOf(restricted) === true;

/** Whether the newest run about the profile made it. */
export const isAllowedByUs = ({ runs }: Pick<HostSnapshot, 'runs'>): boolean =>
  inOrder(runs).findLast(({ action, end }) => end === 'done' && /^(?:allow|undo)-sandbox$/.test(action))
    ?.action === 'allow-sandbox';
