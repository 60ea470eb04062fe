import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import type { Outcome } from '../../finding.ts';
import { foundOnHost, unknownOnHost } from '../../of-host.ts';

/** Systems whose files come from an image, or from a description, want to be asked for changes (os-release(5)). */
export const systemKind: HostCheck = (host) => {
  const { immutable, declarative, release } = host.distribution;
  const id = valueOf(release)?.id;
  const evidence = [{ path: '/etc/os-release', value: id ? `ID=${id}` : describe(release) }];
  const outcomes: Outcome[] = [];
  if (immutable.kind === 'value') {
    const seen = immutable.value === 'ostree' ? [{ path: '/run/ostree-booted', value: 'there' }] : evidence;
    const title = `This system's own files come as one image (${immutable.value})`;
    outcomes.push(...foundOnHost('immutable-system', 'info', title, seen, { kind: immutable.value }));
  } else if (immutable.kind !== 'absent') {
    const because = 'Whether this system comes as one image could not be seen.';
    outcomes.push(...unknownOnHost('immutable-system', because, evidence));
  }
  if (declarative.kind === 'value') {
    const title = `This system is made from its configuration (${declarative.value})`;
    outcomes.push(...foundOnHost('declarative-system', 'info', title, evidence, { kind: declarative.value }));
  } else if (declarative.kind !== 'absent') {
    const because = 'Whether this system is made from a configuration could not be seen.';
    outcomes.push(...unknownOnHost('declarative-system', because, evidence));
  }
  return outcomes;
};
