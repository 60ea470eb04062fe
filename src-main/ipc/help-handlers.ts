import { createHash } from 'node:crypto';
import type { Handlers, Output } from '#shared/ipc/contract.ts';
import type { ElectronFile } from '#shared/ipc/about.ts';
import { err, ok } from '#shared/result.ts';
import { saveCapture } from '../capture/save-capture.ts';
import type { ReportNotes } from '../report/take-report.ts';
import type { Workbench } from '../workbench.ts';

/** What helps a person who wants to know more, or to report a problem. */
export interface Help {
  about: () => Output<'app.about'>;
  /** SECURITY(16): what can be opened is named in this process; the window names no path. */
  openLog: () => Promise<boolean>;
  openLicence: (which: ElectronFile) => Promise<boolean>;
  openProjectPage: () => Promise<boolean>;
  notes: () => ReportNotes;
}

type HelpChannel =
  'app.about' | 'app.openProjectPage' | 'licence.open' | 'log.open' | 'report.preview' | 'report.save';

/** @param workbench the machine in the window. @param askForFile where to save */
export function helpHandlers(
  help: Help,
  workbench: () => Workbench,
  askForFile: (name: string) => Promise<string | null>,
): Pick<Handlers, HelpChannel> {
  let shown: { text: string; sha256: string } | null = null;
  return {
    'app.about': () => Promise.resolve(ok(help.about())),
    'licence.open': async (which) => ok({ isOpen: await help.openLicence(which) }),
    'app.openProjectPage': async () => ok({ isOpen: await help.openProjectPage() }),
    'log.open': async () => ok({ isOpen: await help.openLog() }),
    'report.preview': () => {
      const { parts, removed } = workbench().report(help.notes());
      const text = parts.map((part) => part.text).join('');
      const sha256 = createHash('sha256').update(text).digest('hex');
      shown = { text, sha256 };
      return Promise.resolve(ok({ parts, removed: [...removed], sha256 }));
    },
    'report.save': async ({ sha256 }) => {
      // What is saved is what was shown, or nothing.
      const { text } = shown?.sha256 === sha256 ? shown : { text: null };
      if (text === null) return err({ code: 'bad-request', problem: 'this report was not shown' });
      const path = await askForFile('bindery-report.json');
      if (path === null) return ok({ path });
      const saved = saveCapture(path, text, 'any');
      return saved.ok ? ok({ path: saved.value }) : saved;
    },
  };
}
