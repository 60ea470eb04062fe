import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { PciIds } from '#shared/pci/pci-ids.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { lookAt, planScript } from '../../../../src-main/apply/pipeline.ts';
import { FsReader } from '../../../../src-main/host/fs-reader.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { machineTree, type MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { systems, type System } from '../../../golden/boot-loaders/systems.ts';
import { freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';
import { runScript } from '../../../support/start-script.ts';
import { writeTree } from '../../../support/sysfs-tree.ts';
import { toolTree, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';

const golden = fileURLToPath(new URL('../../../golden/boot-loaders', import.meta.url));
/** What any of the systems runs; each has a recorder of that name in its tree. */
const tools = ['update-grub', 'grub-mkconfig', 'grub2-mkconfig', 'transactional-update', 'grubby']
  .concat(['rpm-ostree', 'kernel-install', 'proxmox-boot-tool', 'kernelstub', 'sdbootutil'])
  .concat(['mkinitcpio', 'limine-update', 'u-boot-update', 'grub-editenv', 'bootctl']);
/** Where runs leave their traces, and the recorder its notes. */
const outside = ['/var/lib/bindery', '/run/bindery', '/run/calls'];

let tree: ToolTree | null = null;
afterEach(() => {
  tree?.remove();
  tree = null;
});

const efiVariable = (text: string): string => `\x06\0\0\0${text.replaceAll(/./g, '$&\0')}\0\0`;

/** A machine whose IOMMU is off, with the system's files and recorders for its tools. */
function startSystem({ name, commandLine, loaderInfo, isUnified, entry }: System): ToolTree {
  const made = toolTree();
  const devices = [screenCard, freeCard].map((device): MadeDevice => {
    const { group, ...rest } = device;
    return group === undefined ? device : rest;
  });
  writeTree(made.root, machineTree(machineWith(devices, { '/proc/cmdline': `${commandLine}\n` })));
  const variables = {
    LoaderInfo: loaderInfo,
    LoaderEntrySelected: entry,
    StubInfo: isUnified ? 'stub' : undefined,
  };
  for (const [variable, text] of Object.entries(variables)) {
    const at = `/sys/firmware/efi/efivars/${variable}-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f`;
    if (text !== undefined) made.write(at, efiVariable(text));
  }
  fs.cpSync(path.join(golden, name, 'before'), made.root, { recursive: true });
  for (const tool of tools) {
    // The system's own stand-in for a program that Bindery reads stays one that runs.
    const own = ['/usr/sbin', '/usr/bin']
      .map((folder) => `${folder}/${tool}`)
      .filter((it) => fs.existsSync(made.path(it)));
    const text = own[0] ? made.read(own[0]).replace(/^#!.*\n/, '') : '';
    made.tool(tool, `${text}:`);
    if (own[0] && own[0] !== `/usr/sbin/${tool}`)
      fs.renameSync(made.path(`/usr/sbin/${tool}`), made.path(own[0]));
    else if (!own[0] && isLookedFor(tool)) {
      // Its presence would make another system of this one: it is only there where it can be run from.
      fs.mkdirSync(made.path('/bin'), { recursive: true });
      fs.renameSync(made.path(`/usr/sbin/${tool}`), made.path(`/bin/${tool}`));
    }
  }
  return made;
}

/** Programs by whose presence systems are told apart. */
const isLookedFor = (tool: string): boolean =>
  /^(?:update-grub|grub-mkconfig|grub2-mkconfig|transactional-update|grubby|sdbootutil|limine-update|u-boot-update|mkinitcpio|bootctl|grub-editenv)$/.test(
    tool,
  );

const look = (made: ToolTree) => lookAt(scan(new FsReader(made.root), new PciIds('')));

async function carryOut(made: ToolTree, choice: Choice): Promise<string[]> {
  const planned = planScript(look(made), choice);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  const before = made.calls().length;
  expect(await runScript(planned.value.script)).toMatchObject({ failure: null });
  return made.calls().slice(before).filter(Boolean);
}

/** The golden files: what a system's files are once the IOMMU is switched on. */
function goldenFiles(name: string): Record<string, string> {
  const folder = path.join(golden, name, 'after');
  if (!fs.existsSync(folder)) return {};
  return Object.fromEntries(
    Object.entries(treeState(folder, [])).flatMap(([at, text]) =>
      text.startsWith('file ') ? [[at, text.replace(/^file \d+ /, '')]] : [],
    ),
  );
}

/** Files that came, went or changed, with their texts. */
function changed(before: Record<string, string>, after: Record<string, string>): Record<string, string> {
  const files = Object.entries(after).filter(([at, text]) => before[at] !== text && text.startsWith('file '));
  return Object.fromEntries(files.map(([at, text]) => [at, text.replace(/^file \d+ /, '')]));
}

// Each runs two scripts as processes of their own, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

test.each(systems.filter(({ on }) => on))('$name: on and back, by the real script', async (system) => {
  const made = (tree = startSystem(system));
  const before = treeState(made.root, outside);
  expect(await carryOut(made, { action: 'enable-iommu' })).toEqual(system.on);
  const between = treeState(made.root, outside);
  const files = changed(before, between);
  if (process.env['BINDERY_GOLDEN'] === 'write') {
    for (const [at, text] of Object.entries(files)) {
      const to = path.join(golden, system.name, 'after', at);
      fs.mkdirSync(path.dirname(to), { recursive: true });
      fs.writeFileSync(to, text);
    }
  }
  expect(files).toEqual(goldenFiles(system.name));

  // The words of the tools are theirs to find; of the files, a second time finds every word in place.
  if (Object.keys(files).length > 0)
    expect(planScript(look(made), { action: 'enable-iommu' })).toMatchObject({
      ok: false,
      error: {
        refusals: [{ reason: 'by-hand', detail: { why: expect.stringContaining('already') as string } }],
      },
    });
  expect(await carryOut(made, { action: 'undo-iommu' })).toEqual(system.off ?? system.on);
  expect(treeState(made.root, outside)).toEqual(before);
});

test.each(systems.filter(({ byHand }) => byHand))('$name: left to the user, with the lines', (system) => {
  const made = (tree = startSystem(system));
  expect(planScript(look(made), { action: 'enable-iommu' })).toMatchObject({
    ok: false,
    error: { refusals: [{ reason: 'by-hand', detail: { lines: system.byHand } }] },
  });
});

test('every folder of the golden files is one of a system', () => {
  const folders = fs.readdirSync(golden, { withFileTypes: true }).filter((it) => it.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(systems.map(({ name }) => name).sort());
});
