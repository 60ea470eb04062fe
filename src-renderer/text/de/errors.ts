import type { AppError, AuthProblem, ErrorCode, Refusal } from '#shared/app-error.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import type { RefusalReason } from '#shared/plan/refusal.ts';
import type { Action } from '#shared/plan/choice.ts';
import type { ErrorText } from '../en/errors.ts';
import { findings } from './findings.ts';
import { said } from './said/index.ts';
import { capital } from './words.ts';

type Texts = { [C in ErrorCode]: (error: Extract<AppError, { code: C }>, action?: Action) => ErrorText };

const untouched = 'Es wurde nichts geändert.';
const terminal =
  'Speichern Sie das Skript und führen Sie es in einem Terminal aus: `sudo sh DATEI`. Es ist dasselbe Skript.';
const report = 'Prüfen Sie erneut. Kommt es wieder, melden Sie es bitte mit';

const auth: Record<AuthProblem, ErrorText> = {
  'no-agent': {
    title: 'Niemand ist da, um nach Ihrem Passwort zu fragen',
    why: `Kein polkit-Agent hat geantwortet. Ein Desktop startet meist einen, ein reiner Fenstermanager nicht. ${untouched}`,
    next: [
      'Starten Sie einen Agenten wie `lxpolkit` oder `polkit-gnome`, und versuchen Sie es noch einmal.',
      terminal,
    ],
  },
  'pkexec-missing': {
    title: 'Das Programm, das nach Ihrem Passwort fragt, ist nicht installiert',
    why: `Bindery fragt über \`pkexec\`, und das gibt es auf diesem Rechner nicht. ${untouched}`,
    next: [
      'Installieren Sie es: Das Paket heißt `pkexec` unter Debian und Ubuntu, `polkit` unter Fedora und Arch.',
      terminal,
    ],
  },
  'pkexec-not-setuid': {
    title: 'pkexec darf hier nicht root werden',
    why: `Entweder fehlt sein setuid-Bit, oder Bindery läuft in einer Sandbox, die das verbietet. ${untouched}`,
    next: [
      'Wenn Sie Bindery aus einem Container oder einer Sandbox gestartet haben, starten Sie es außerhalb.',
      'Sonst installieren Sie das Paket `pkexec` neu: Das setzt das Bit wieder.',
      terminal,
    ],
  },
  'no-polkit': {
    title: 'polkit antwortet nicht',
    why: `Der Dienst, der entscheidet, wer root werden darf, läuft nicht, oder der Systembus läuft nicht. ${untouched}`,
    next: ['Starten Sie ihn mit `sudo systemctl start polkit`, und versuchen Sie es noch einmal.', terminal],
  },
  'bad-environment': {
    title: 'pkexec hat die Umgebung abgelehnt, in der es gestartet wurde',
    why: `Es ist streng mit Variablen wie SHELL. ${untouched}`,
    next: [
      'Setzen Sie SHELL auf eine Shell, die in `/etc/shells` steht, starten Sie Bindery neu, und versuchen Sie es noch einmal.',
      terminal,
    ],
  },
  'not-root': {
    title: 'Das geht nur als root',
    why: `Treiber kann nur root wechseln. ${untouched}`,
    next: [terminal],
  },
};

/** What keeps the planner from making a plan, beside findings. */
const reasons: Record<RefusalReason, string> = {
  'already-bound': 'Die Karte ist bereits gebunden',
  'not-bound': 'Die Karte ist nicht gebunden',
  'shows-this-screen':
    'Diese Karte zeigt Ihren Bildschirm: Einem laufenden Linux genommen, ließe sie Sie im Dunkeln',
  'last-card': 'Linux bliebe keine Grafikkarte',
  'in-use': 'Ein Programm verwendet diese Karte und würde hängen bleiben, wenn sie ihm jetzt genommen wird',
  sleeping:
    'Das Gerät ist zum Stromsparen abgeschaltet (D3cold), und ein Treiberwechsel darf es nicht wecken',
  'group-unknown': 'Die IOMMU-Gruppe ließ sich nicht lesen',
  'storage-unknown': 'Es ließ sich nicht sehen, ob der Datenträger dieses Systems daran hängt',
  'device-unreadable':
    'IDs oder Treiber ließen sich nicht lesen, das Gerät ist also von anderen nicht zu unterscheiden',
  'bound-at-boot': 'Die Karte wird bereits bei jedem Start gebunden',
  'not-bound-at-boot': 'Die Karte wird bei keinem Start gebunden',
  'nothing-on-trial': 'In diesem Start ist keine Bindung auf Probe',
  'nothing-interrupted': 'Kein Durchlauf wurde unterbrochen',
  'bound-with-other': 'Das Gerät geht mit einer anderen Karte mit, die bei jedem Start gebunden wird',
  'no-systemd':
    'Dieses System wird nicht von systemd gestartet, und Bindery kennt keinen anderen Weg, beim Start früh genug zu sein',
  'boot-files-damaged':
    'Die Dateien von Bindery in `/etc/bindery` ergeben keinen Sinn; `sudo sh /etc/bindery/undo` entfernt sie',
  'boot-file-unreadable': 'Eine Datei, die geändert würde, ließ sich nicht lesen',
  'ids-shared':
    'Auf diesem System wird eine Karte über ihre IDs gebunden, und ein anderes Gerät hat dieselben',
  'iommu-on': 'Die IOMMU ist bereits an',
  'iommu-unknown': 'Ob die IOMMU an ist, ließ sich nicht sehen',
  'iommu-not-built': 'Dieser Kernel wurde ohne die IOMMU dieses Rechners gebaut',
  'iommu-not-ours': 'Bindery hat die IOMMU nicht eingeschaltet',
  'sandbox-there': 'Das Fenster hat seine Sandbox',
  'sandbox-elsewhere': 'Nicht AppArmor enthält dem Fenster die Sandbox vor',
  'sandbox-path':
    'Der Pfad des Programms enthält Zeichen, die für AppArmor eine Bedeutung haben: Legen Sie es in einen anderen Ordner',
  'sandbox-not-ours': 'Bindery hat hier kein AppArmor-Profil angelegt',
  'by-hand': 'Kein Programm sollte die Dateien dieses Systems ändern',
};

/** What only stands against a change of the running system. */
const onlyNow = new Set<string>(['shows-this-screen', 'last-card', 'in-use', 'sleeping']);

function refusedTitle(refusals: readonly Refusal[]): string {
  if (refusals.every(({ reason }) => onlyNow.has(reason)))
    return 'Diese Karte lässt sich nicht binden, während Linux läuft';
  if (refusals.some(({ reason }) => reason === 'by-hand')) return 'Diese Änderung müssen Sie von Hand machen';
  return 'So, wie die Dinge stehen, geht das nicht';
}

/** Where only the running system stands in the way, the next start does not. */
const atStart = (action: Action | undefined): string[] =>
  action === 'bind-now' || action === 'bind-both'
    ? [
        'gehen Sie zurück und wählen Sie „Bei jedem Start“: Dafür muss sich bei laufendem Linux nichts ändern.',
      ]
    : [];

/** No start gives a card away that Linux cannot do without. */
const settledAtStart = (refusals: readonly Refusal[]): boolean =>
  refusals.every(({ reason }) => onlyNow.has(reason) && reason !== 'last-card');

/** A refusal as a sentence, and what it names: lines to add, or what it is about. */
const refusalLines = ({ reason, subject, detail }: Refusal): string[] => [
  `${refusalText(reason)}${subject === 'host' ? '' : ` (\`${subject}\`)`}.`,
  ...(detail ? [said(detail.why), ...detail.lines.map((line) => `\`${line}\``)] : []),
];

/** A reason is a finding's id or one of the planner's own; a word nobody knows is shown as it is. */
export function refusalText(reason: string): string {
  if (Object.hasOwn(findings, reason)) return findings[reason as FindingId].title({});
  return Object.hasOwn(reasons, reason) ? reasons[reason as RefusalReason] : reason;
}

/** Nothing of it is written for the next start, so a restart takes it all back. */
const isLive = (action: Action | undefined): boolean => action === 'bind-now' || action === 'release';

/** The script's own words, which are English and begin with the step's number, too. */
const withoutStep = (detail: string): string => said(detail.replace(/^step \d+: /, '').replace(/\.$/, ''));

export const errors: Texts = {
  'sysfs-unreadable': ({ path, reason }) => ({
    title: 'Bindery konnte sich diesen Rechner nicht ansehen',
    why: `\`${path}\` ließ sich nicht lesen: ${said(reason)}. Ohne das lässt sich über Ihre Karten nichts sagen.`,
    next: [
      'Sehen Sie nach, ob `/sys` eingehängt ist: Ein Container verbirgt es oft.',
      'Prüfen Sie dann erneut.',
    ],
  }),
  'bad-input': ({ file, place, problem }) => ({
    title: 'Bindery kann das nicht als Rechner lesen',
    why: `\`${file}\`, ${place}: ${said(problem)}.`,
    next: [
      'Beheben Sie, was oben steht, und prüfen Sie erneut, oder starten Sie Bindery mit einem anderen Ordner.',
    ],
  }),
  'bad-capture': ({ file, place, problem }) => ({
    title: 'Diese Datei lässt sich nicht als Aufzeichnung öffnen',
    why: `\`${file}\`, bei \`${said(place)}\`: ${said(problem)}.`,
    next: [
      'Öffnen Sie eine andere Datei, oder lassen Sie die Aufzeichnung auf ihrem Rechner neu erstellen: `bindery capture DATEI`.',
    ],
  }),
  'bad-request': ({ problem }) => ({
    title: 'Das Fenster hat um etwas gebeten, das es nicht verlangen darf',
    why: `Das ist ein Fehler von Bindery, nicht Ihrer: ${said(problem)}. ${untouched}`,
    next: [`${report} diesen Worten.`],
  }),
  'no-such-device': ({ address }) => ({
    title: 'Die Karte ist nicht mehr da',
    why: `Unter \`${address}\` antwortet kein Gerät. Vielleicht wurde es entfernt, oder seine Adresse hat sich geändert. ${untouched}`,
    next: ['Prüfen Sie erneut, um zu sehen, was jetzt da ist.'],
  }),
  'plan-refused': ({ refusals }, action) => ({
    title: refusedTitle(refusals),
    // Its list says what keeps it back, so what to do stands here.
    why: [untouched, ...(settledAtStart(refusals) ? atStart(action).map(capital) : [])].join(' '),
    next: refusals.flatMap(refusalLines),
  }),
  'not-accepted': () => ({
    title: 'Nicht jedes Risiko ist bestätigt',
    why: untouched,
    next: ['Gehen Sie zurück zum Durchsehen und lesen Sie, was dort markiert ist.'],
  }),
  'stale-plan': () => ({
    title: 'Der Rechner hat sich seit dem Durchsehen verändert',
    why: `Was Sie gelesen haben, passt nicht mehr zu dem, was geschähe; deshalb hat Bindery angehalten. ${untouched}`,
    next: ['Sehen Sie sich den Plan noch einmal an: Er wird neu erstellt.'],
  }),
  'nothing-to-undo': () => ({
    title: 'Es gibt nichts freizugeben',
    why: `Seit dem letzten Start ist keine Bindung von Bindery übrig. ${untouched}`,
    next: ['Prüfen Sie erneut, um zu sehen, wer die Karte jetzt hat.'],
  }),
  'run-in-progress': () => ({
    title: 'Ein anderer Durchlauf ist im Gang',
    why: 'Bindery macht eins nach dem anderen. Dieses Fenster hat nichts geändert.',
    next: ['Warten Sie, bis der andere Durchlauf zu Ende ist, und prüfen Sie dann erneut.'],
  }),
  'not-as-root': () => ({
    title: 'Als root öffnet Bindery nur Beispiele',
    why: `Als root hat das Fenster keine Sandbox; deshalb hält es sich von diesem Rechner fern. ${untouched}`,
    next: [
      'Starten Sie Bindery mit Ihrem eigenen Benutzer: Es fragt nach dem Passwort, wenn eine Änderung es braucht.',
      'Ohne Desktop verwenden Sie die Befehlszeile: `sudo bindery help`.',
    ],
  }),
  'auth-dismissed': () => ({
    title: 'Sie haben die Passwortabfrage geschlossen',
    why: untouched,
    next: ['Versuchen Sie es noch einmal, wenn Sie so weit sind.'],
  }),
  'auth-refused': () => ({
    title: 'Die Berechtigung wurde verweigert',
    why: `Das Passwort war falsch, oder eine Regel auf diesem Rechner verbietet es. ${untouched}`,
    next: ['Versuchen Sie es noch einmal mit dem Passwort eines Administrators.', terminal],
  }),
  'auth-unavailable': ({ problem }) => auth[problem],
  'device-changed': ({ address, detail }) => ({
    title: 'Unter dieser Adresse sitzt jetzt ein anderes Gerät',
    why: `\`${address}\` ist nicht das, wofür der Plan gemacht war: ${said(detail)}. Bindery hat vor der ersten Änderung angehalten.`,
    next: ['Prüfen Sie erneut, und wählen Sie die Karte neu aus.'],
  }),
  'device-busy': ({ address, holders }, action) => ({
    title: 'Ein Programm verwendet die Karte',
    why: `\`${address}\` ist geöffnet von ${said(holders)}. Sie jetzt wegzunehmen ließe dieses Programm hängen. ${untouched}`,
    next: [
      'Beenden Sie das Programm, oder fahren Sie die virtuelle Maschine herunter, die die Karte hat. Versuchen Sie es dann noch einmal.',
      ...atStart(action).map((it) => `Oder ${it}`),
    ],
  }),
  'step-failed': ({ step, detail, rolledBack }, action) => ({
    title: rolledBack
      ? 'Ein Schritt ist fehlgeschlagen, und alles wurde wiederhergestellt'
      : 'Ein Schritt ist fehlgeschlagen, und nicht alles wurde wiederhergestellt',
    why: `Schritt ${step}: ${withoutStep(detail)}.`,
    next: rolledBack
      ? [
          'Sehen Sie sich die letzten Zeilen von `sudo dmesg` an: Der Kernel nennt oft den Grund.',
          'Versuchen Sie es noch einmal, oder prüfen Sie, was sich geändert hat.',
        ]
      : isLive(action)
        ? [
            'Prüfen Sie erneut, um zu sehen, wer welches Gerät jetzt hat.',
            'Ein Neustart gibt jedes Gerät seinem üblichen Treiber zurück.',
          ]
        : [
            'Starten Sie noch nicht neu. Prüfen Sie erneut: Bindery bietet dann an, den Rest wiederherzustellen.',
          ],
  }),
  stopped: () => ({
    title: 'Sie haben angehalten, und alles wurde wiederhergestellt',
    why: 'Jedes Gerät und jede Datei ist wie vorher.',
    next: ['Sehen Sie sich den Plan noch einmal an, wenn Sie so weit sind.'],
  }),
  'reboot-needed': ({ step, detail }, action) => ({
    title: 'Der Kernel hat nicht geantwortet: Starten Sie den Rechner neu',
    why: `Schritt ${step} kam nicht zurück: ${withoutStep(detail)}. Bindery hat danach nichts mehr angefasst und versucht es nicht noch einmal.`,
    next: [
      'Speichern Sie Ihre Arbeit und starten Sie den Rechner dann neu.',
      'Bleibt auch der Neustart hängen, halten Sie den Ein-/Ausschalter gedrückt, bis der Rechner aus ist, und schalten Sie ihn wieder ein.',
      action === 'bind-both'
        ? 'Der nächste Start bindet die Karte trotzdem: Dafür war schon alles geschrieben. Öffnen Sie danach Bindery, dann zeigt es, wie das ausging.'
        : 'Was gerade im Gang war, übersteht den Neustart nicht: Jedes Gerät bekommt dann den Treiber, den es bei jedem Start bekommt.',
    ],
  }),
  internal: ({ id }) => ({
    title: 'In Bindery selbst ist etwas schiefgegangen',
    why: `Das ist ein Fehler von Bindery, nicht Ihrer. Die Logdatei enthält Einzelheiten unter der Kennung \`${id}\`.`,
    next: [`${report} dieser Kennung.`],
  }),
};

/** The text of any error; of one in a run, what the run was about tells what comes of it. */
export const errorText = (error: AppError, action?: Action): ErrorText =>
  (errors[error.code] as (error: AppError, action?: Action) => ErrorText)(error, action);
