import * as v from 'valibot';
import { findingIds } from '../assess/finding.ts';
import type { AtBootReport, DeviceReport, FindingReport, GpuReport, ScanReport } from '../assess/report.ts';
import { bootReasons, type BootReason } from '../host/binding/boot-reasons.ts';
import { parseAddress, type PciAddress } from '../pci/address.ts';
import { actions, type Choice } from '../plan/choice.ts';
import type { FileChange } from '../plan/editing/edit.ts';
import type { ImageContents } from '../plan/steps/file-steps.ts';
import type { Plan } from '../plan/plan.ts';
import type { Prediction } from '../plan/prediction.ts';
import type { Step } from '../plan/steps/step.ts';

/** A schema for exactly the type `T`: the domain owns its types, these check them at the border. */
export type Of<T> = v.GenericSchema<unknown, T>;

export const address = v.pipe(
  v.string(),
  v.maxLength(17),
  v.check((text) => parseAddress(text) !== null),
  v.transform((text) => text as PciAddress),
);
export const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const text = v.pipe(v.string(), v.maxLength(4096));
const findingId = v.picklist(findingIds);
const subject = v.union([v.literal('host'), address]);
const nullableText = v.nullable(text);
const evidence = v.strictObject({ path: text, value: text });

const accepted = v.pipe(v.array(findingId), v.maxLength(findingIds.length));
export const choice: Of<Choice> = v.variant('action', [
  v.strictObject({ action: v.picklist(['bind-now', 'bind-boot', 'bind-both']), gpu: address, accepted }),
  v.strictObject({ action: v.picklist(['release', 'undo-boot']), gpu: address }),
  v.strictObject({
    action: v.picklist([
      'keep',
      'enable-iommu',
      'undo-iommu',
      'allow-sandbox',
      'undo-sandbox',
      'undo-interrupted',
    ]),
  }),
]);

const device: Of<DeviceReport> = v.strictObject({
  address,
  vendorId: nullableText,
  deviceId: nullableText,
  subsystemVendorId: nullableText,
  subsystemDeviceId: nullableText,
  classCode: nullableText,
  revision: nullableText,
  name: nullableText,
  vendorName: nullableText,
  subsystemName: nullableText,
  className: nullableText,
  models: v.array(text),
  driver: nullableText,
  driverOverride: nullableText,
  iommuGroup: v.nullable(v.number()),
  bootVga: v.nullable(v.boolean()),
  resetMethods: v.array(text),
  numaNode: v.nullable(v.number()),
  powerState: nullableText,
  parent: v.nullable(address),
  physicalFunction: v.nullable(address),
  slot: nullableText,
  connectors: v.array(
    v.strictObject({ name: text, status: v.picklist(['connected', 'disconnected', 'unknown']) }),
  ),
  unreadable: v.record(v.string(), text),
});

const verdict: Of<GpuReport> = v.strictObject({
  address,
  name: text,
  verdict: v.picklist(['ready', 'needs-choice', 'blocked', 'bound']),
  companions: v.array(address),
  mustBind: v.array(address),
  foreign: v.array(address),
  groups: v.array(v.number()),
  findings: v.array(findingId),
  unknown: v.array(findingId),
  driver: nullableText,
});

const finding: Of<FindingReport> = v.strictObject({
  id: findingId,
  severity: v.picklist(['blocker', 'danger', 'warning', 'info']),
  subject,
  title: text,
  evidence: v.array(evidence),
  facts: v.record(v.string(), text),
});

const bootReason = v.picklist(Object.keys(bootReasons) as BootReason[]);
const atBoot: Of<AtBootReport> = v.strictObject({
  bindings: v.array(
    v.strictObject({
      gpu: address,
      name: nullableText,
      devices: v.array(v.strictObject({ address, identity: text, driver: v.literal('vfio-pci') })),
      inInitramfs: v.boolean(),
      standing: v.picklist(['waiting', 'on-trial', 'expired', 'kept', 'damaged', 'unknown']),
      said: v.array(v.strictObject({ address, bound: v.boolean(), reason: text })),
      reason: v.nullable(bootReason),
    }),
  ),
  files: v.picklist(['none', 'whole', 'damaged', 'unreadable']),
  off: v.boolean(),
});

export const scanReport: Of<ScanReport> = v.strictObject({
  format: v.literal('bindery-scan/1'),
  host: v.strictObject({
    root: text,
    system: nullableText,
    board: nullableText,
    processor: nullableText,
    kernel: nullableText,
    commandLine: nullableText,
    iommuGroups: v.nullable(v.number()),
    vfio: nullableText,
    names: v.strictObject({ source: nullableText, version: nullableText }),
    unknown: v.array(v.strictObject({ id: findingId, subject, because: text })),
  }),
  devices: v.array(device),
  gpus: v.array(verdict),
  findings: v.array(finding),
  candidates: v.array(verdict),
  candidateFindings: v.array(finding),
  atBoot,
});

export const fineNote = v.strictObject({ id: findingId, subject, title: text, evidence: v.array(evidence) });

const fileText = v.string();
const change: Of<FileChange> = v.strictObject({
  path: text,
  before: v.nullable(fileText),
  after: v.nullable(fileText),
});

const ownership = v.strictObject({ driver: nullableText, override: nullableText });
const imageContents: Of<ImageContents> = v.strictObject({
  files: v.array(v.strictObject({ inside: text, sameAs: text })),
  modules: v.array(text),
  without: v.array(text),
});
const image = {
  tool: v.picklist(['initramfs-tools', 'dracut', 'mkinitcpio', 'booster']),
  kernel: text,
  image: text,
  contents: imageContents,
  limit: v.number(),
};
const fileSteps = [
  v.strictObject({
    kind: v.literal('set-file'),
    path: text,
    before: v.nullable(digest),
    after: v.nullable(
      v.union([
        v.strictObject({ text: fileText, mode: v.nullable(v.picklist(['644', '755'])) }),
        v.strictObject({ copy: text, sha256: digest }),
      ]),
    ),
  }),
  v.strictObject({ kind: v.literal('set-link'), path: text, before: nullableText, after: nullableText }),
  v.strictObject({ kind: v.literal('set-folder'), path: text, after: v.boolean() }),
  v.strictObject({
    kind: v.literal('run-tool'),
    argv: v.array(text),
    purpose: text,
    limit: v.number(),
    makes: v.array(text),
    back: v.exactOptional(v.array(text)),
  }),
  v.strictObject({ kind: v.literal('make-image'), ...image }),
  v.strictObject({ kind: v.literal('restore-image'), ...image, made: digest, copy: text, sha256: digest }),
  v.strictObject({ kind: v.literal('check-space'), folder: text, like: v.array(text), kib: v.number() }),
  v.strictObject({
    kind: v.literal('set-grub-env'),
    file: text,
    name: text,
    before: nullableText,
    after: nullableText,
  }),
  v.strictObject({ kind: v.literal('set-one-shot'), entry: nullableText }),
  v.strictObject({ kind: v.literal('forget-copies'), folders: v.array(text) }),
] as const;
const step: Of<Step> = v.variant('kind', [
  v.strictObject({ kind: v.literal('load-module'), module: v.literal('vfio-pci') }),
  v.strictObject({ kind: v.literal('check-group'), group: v.number() }),
  v.strictObject({
    kind: v.literal('check-unused'),
    address,
    name: text,
    functions: v.array(address),
    again: v.boolean(),
  }),
  v.strictObject({
    kind: v.literal('set-driver'),
    address,
    identity: v.strictObject({
      vendorId: text,
      deviceId: text,
      subsystemVendorId: text,
      subsystemDeviceId: text,
    }),
    name: text,
    from: ownership,
    to: v.union([v.strictObject({ driver: v.literal('any'), override: v.null() }), ownership]),
  }),
  ...fileSteps,
]);

export const prediction: Of<Prediction> = v.variant('kind', [
  v.strictObject({ kind: v.literal('driver'), address, name: text, driver: nullableText }),
  v.strictObject({ kind: v.literal('driver-not-vfio'), address, name: text }),
  v.strictObject({ kind: v.literal('group-open'), group: v.number() }),
  v.strictObject({ kind: v.literal('group-closed'), group: v.number() }),
  v.strictObject({ kind: v.literal('screen-stays'), address, name: text, driver: nullableText }),
  v.strictObject({ kind: v.literal('iommu-on') }),
  v.strictObject({ kind: v.literal('others-stay'), drivers: v.record(text, nullableText) }),
]);

const putBack = v.strictObject({ kind: v.literal('put-back'), what: text });

export const plan: Of<Plan> = v.strictObject({
  format: v.literal('bindery-plan/1'),
  action: v.picklist(actions),
  gpu: v.nullable(address),
  gpuName: text,
  root: text,
  steps: v.array(step),
  inverse: v.array(v.union([step, putBack])),
  predictions: v.array(prediction),
  mustAccept: v.array(findingId),
  files: v.array(change),
  strategy: v.nullable(
    v.strictObject({
      name: v.picklist(['early-binder', 'early-binder-initramfs', 'kernel-arguments']),
      why: text,
    }),
  ),
  notes: v.array(text),
  words: v.array(text),
  afterRestart: v.boolean(),
});
