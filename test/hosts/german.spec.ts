import { describe, expect, it } from 'vitest';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import { rescueFor } from '../../shared/plan/rescue/rescue-card.ts';
import { sampleNames } from '../../shared/ipc/samples.ts';
import { lookAt, viewOf } from '../../src-main/apply/pipeline.ts';
import { MemoryTree } from '../../src-main/host/memory-tree.ts';
import { scan } from '../../src-main/host/scan.ts';
import { openPractice } from '../../src-main/workbench.ts';
import { de } from '../../src-renderer/text/de/index.ts';
import type { ScanView } from '../../shared/ipc/contract.ts';
import { readListings } from './listings.ts';
import { treeOfHost } from './tree-of-host.ts';

/** What the window is told of every machine: those of the collection, and those to practise on. */
const looks = readListings().map((host) => ({
  slug: host.slug,
  look: lookAt(scan(new MemoryTree(host.slug, treeOfHost(host)), new PciIds(''))),
}));
const views: [string, ScanView][] = [
  ...looks.map(({ slug, look }): [string, ScanView] => [slug, viewOf(look, null)]),
  ...sampleNames.flatMap((name): [string, ScanView][] => {
    const view = openPractice(name).scan();
    return view.ok ? [[name, view.value]] : [];
  }),
];

/** Words that nearly every English sentence has and no German one. */
const english = /\b(the|of|and|is|are|not|with|from|by|this|that|could|no|has|have|it|your|which|whether)\b/i;
/** Code, quoted words of the kernel, settings by the names that they have in a firmware. */
const quoted = /`[^`]*`|"[^"]*"|„[^“]*“|Max locked memory|for Directed I\/O|VT-d[^.]*/g;
const leftIn = (texts: readonly string[]): string[] =>
  [...new Set(texts)].filter((text) => english.test(text.replace(quoted, '')));

describe('in German, on every machine', () => {
  it('there are machines to look at', () => {
    expect(views.length).toBeGreaterThanOrEqual(sampleNames.length);
  });

  it('each finding is told without an English word, whatever was found', () => {
    const texts = views.flatMap(([, { report }]) =>
      [...report.findings, ...report.candidateFindings].flatMap(({ id, facts }) => {
        const { title, why, fix, accept } = de.findings[id];
        return [title(facts), why(facts), ...fix(facts), accept?.(facts) ?? ''];
      }),
    );
    expect(leftIn(texts)).toEqual([]);
  });

  it('so is what is fine, what could not be seen, and how that was looked at', () => {
    const texts = views.flatMap(([, { report, fine }]) => [
      ...fine.map(({ title }) => title),
      ...report.host.unknown.map(({ because }) => because),
      ...[...report.findings, ...fine].flatMap(({ evidence }) => evidence.map(({ value }) => value)),
    ]);
    expect(leftIn(texts.map(de.said))).toEqual([]);
  });

  it('so is the way to start without binding', () => {
    const cards = looks.flatMap(({ look }) =>
      (['bind-boot', 'enable-iommu'] as const).flatMap(
        (action) => rescueFor({ action, strategy: null }, look.host) ?? [],
      ),
    );
    const texts = cards.flatMap((card) => [
      card.title,
      card.does,
      ...card.steps.map((step) => step.do),
      ...card.notes,
      ...card.alsoFromAShell.map(({ where }) => where),
    ]);
    expect(leftIn(texts.map(de.said))).toEqual([]);
  });
});
