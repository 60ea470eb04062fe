import { describe, expect, it } from 'vitest';
import { phrases, said, saidList } from '../../../../src-renderer/text/de/said/index.ts';
import { sourcesIn, textsIn } from '../../../support/prose.ts';

const bare = (text: string): string => text.replace(/\{\w*\}/g, '{}');
const known = new Set(Object.keys(phrases).map(bare));

/** Written in one place and put together with others: each way of it is in the book. */
const composed = [
  'Switch the computer on. When the menu shows, ',
  'A start with this word{} binds nothing: every card goes to its usual driver. It holds for that one start.',
  ', and without vfio-pci.ids=...,',
  'Bindery {}',
];

/** A text is known as a whole, with or without its full stop, or sentence by sentence. */
function isKnown(text: string): boolean {
  const isWhole = (it: string): boolean =>
    it === '{}' || [it, `${it}.`, it.replace(/\.$/, ''), `{}${it}`].some((form) => known.has(form));
  if (isWhole(text)) return true;
  return [...text.matchAll(/(?<=[.:}]) /g)].some(
    ({ index }) => isWhole(text.slice(0, index)) && isKnown(text.slice(index + 1)),
  );
}

/** Where sentences are written that a person reads in the window. */
const places = [
  'shared/assess/boot-guard.ts',
  'shared/assess/boot-guard',
  'shared/assess/group-words.ts',
  'shared/ipc/samples.ts',
  'shared/plan/boot',
  'shared/plan/boot-loaders',
  'shared/plan/initramfs',
  'shared/plan/rescue',
  'shared/reading.ts',
  'shared/verify',
  'src-main/capture/check-entries.ts',
  'src-main/capture/json-fault.ts',
  'src-main/capture/open-capture.ts',
  'src-main/capture/save-capture.ts',
  'src-main/host',
];

/** Two words beside each other: what has none is a path, a name or a key. */
const isProse = (text: string): boolean => /[a-z]{2,} [a-z]{2,}|[a-z]{2,} \{\}|\{\} [a-z]{2,}/i.test(text);
/** Files that Bindery writes, commands, and words of the kernel command line are the same in every language. */
const isNoSentence = (text: string): boolean =>
  /\n|^#|^(sudo|dracut --|lsinit|booster ls|update-|mkinitcpio -|echo|options|binding|root=|ro quiet) ?/.test(
    text,
  ) || /^(systemctl|device|not a kernel argument: )/.test(text);

describe('the book of phrases', () => {
  it.each(places)('knows every sentence of %s', (place) => {
    const prose = sourcesIn(place)
      .flatMap(textsIn)
      .filter((text) => isProse(text) && !isNoSentence(text));
    const whole = prose
      .filter((text) => !composed.includes(text))
      .map((text) => text.replace(/^\{\}(?=choose )/, composed[0] ?? ''));
    expect(whole.filter((text) => !isKnown(text))).toEqual([]);
  });

  it('keeps no sentence that nobody says any more', () => {
    const sources = ['shared', 'src-main']
      .flatMap(sourcesIn)
      .flatMap(textsIn)
      .join('\n')
      .replaceAll('\\${', '${');
    const pieces = (text: string): string[] =>
      text.split(
        /\{\w+\}|(?<=word)(?=,? )|(?<=\.\.\.,)| and (?=mouse)|(?=, looked after by| as a unified)|(?<=must be)/,
      );
    const stale = Object.keys(phrases).filter((english) =>
      pieces(english.replace('Switch the computer on. When the menu shows, ', '')).some(
        (piece) => piece.trim().length > 3 && !sources.includes(piece.trim().replace(/\.$/, '')),
      ),
    );
    expect(stale).toEqual([]);
  });

  it('puts the same things into both languages', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([it]) => it).sort();
    for (const [english, german] of Object.entries(phrases))
      expect(holes(german), english).toEqual(holes(english));
  });
});

describe('a sentence', () => {
  it('is found with what stands in it', () => {
    expect(said('The initramfs of Linux 6.12.9 is newer than the last look into it')).toBe(
      'Das Initramfs von Linux 6.12.9 ist neuer als der letzte Blick hinein',
    );
  });

  it('is found in a paragraph, and in another sentence', () => {
    expect(
      said(
        'Linux loads amdgpu very early (in the initramfs). The driver gets the card first and has to give it back; if that fails, nothing is bound. Bindery cannot be there before it: /etc/x.conf could not be read.',
      ),
    ).toBe(
      'Linux lädt amdgpu sehr früh (im Initramfs). Der Treiber bekommt die Karte zuerst und muss sie wieder hergeben; scheitert das, ist nichts gebunden. Bindery kann dort nicht vor ihm da sein: /etc/x.conf ließ sich nicht lesen.',
    );
    expect(said('Once it is kept: Linux 6.1 has no vfio-pci: started with it, nothing is bound.')).toBe(
      'Sobald die Bindung bleibt: Linux 6.1 hat kein vfio-pci: Damit gestartet, wird nichts gebunden.',
    );
  });

  it('stays as it is when it is none, and where nobody knows it', () => {
    for (const text of [
      '',
      '/proc/cmdline',
      'vfio-pci',
      'GeForce RTX 2070 SUPER (26:00.0)',
      'Something new.',
    ])
      expect(said(text)).toBe(text);
  });

  it('joins a list as its language does, and touches no name in it', () => {
    expect(saidList('Bridge and Switch Inc. Card (22:00.0), RTL8125 (23:00.0) and 3 more')).toBe(
      'Bridge and Switch Inc. Card (22:00.0), RTL8125 (23:00.0) und 3 weitere',
    );
    expect(
      said(
        'Another slot usually separates the card: what hangs on port 00:01.1 (empty now) or 00:03.1 (the board calls the slot PCIEX16_2) has a group of its own.',
      ),
    ).toBe(
      'Ein anderer Steckplatz trennt die Karte meist: Was am Port 00:01.1 (jetzt leer) oder 00:03.1 (auf der Hauptplatine heißt der Steckplatz PCIEX16_2) hängt, hat eine eigene Gruppe.',
    );
  });
});
