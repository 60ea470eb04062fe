import type { Prediction } from '#shared/plan/prediction.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import type { Verified } from '#shared/verify/verification.ts';
import { productName } from '../../view/names.ts';
import { said } from './said/index.ts';

const short = (address: string): string => address.replace(/^0000:/, '');
const driverWord = (driver: string | null): string => driver ?? 'kein Treiber';

/** Where a device goes, as the table's last column says it. */
export const target = (to: string | null): string =>
  to === 'any' ? 'der Treiber, der passt' : driverWord(to);

/** One step of the script, as something that is done. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'load-module':
      return `Den Treiber ${step.module} laden`;
    case 'check-unused':
      return `${step.again ? 'Noch einmal nachsehen' : 'Nachsehen'}, dass kein Programm ${productName(step.name)} (${short(step.address)}) verwendet`;
    case 'check-group':
      return `Nachsehen, dass eine virtuelle Maschine IOMMU-Gruppe ${step.group} öffnen kann`;
    case 'set-driver':
      if (step.to.driver === 'any')
        return `Linux einen Treiber für ${productName(step.name)} (${short(step.address)}) finden lassen`;
      if (step.to.driver === null)
        return `${productName(step.name)} (${short(step.address)}) ohne Treiber lassen`;
      return `${productName(step.name)} (${short(step.address)}) an ${step.to.driver} geben`;
    case 'check-space':
      return `Nachsehen, ob in ${step.folder} Platz ist`;
    case 'set-file':
      if (step.after === null) return `${step.path} entfernen`;
      return 'copy' in step.after ? `${step.path} wiederherstellen` : `${step.path} schreiben`;
    case 'set-link':
      return `Die Verknüpfung ${step.path} ${step.after === null ? 'entfernen' : 'anlegen'}`;
    case 'set-folder':
      return step.after
        ? `Den Ordner ${step.path} anlegen`
        : `Den Ordner ${step.path} entfernen, wenn er leer ist`;
    case 'run-tool':
      return `${said(step.purpose)} (${step.argv[0] ?? ''})`;
    case 'make-image':
      return `Das Initramfs des Kernels ${step.kernel} neu erstellen, hineinsehen und einsetzen`;
    case 'restore-image':
      return `Das Initramfs des Kernels ${step.kernel} wiederherstellen`;
    case 'set-grub-env':
      return step.after === null
        ? `${step.name} aus dem Umgebungsblock von GRUB nehmen`
        : `${step.name} in den Umgebungsblock von GRUB schreiben`;
    case 'forget-copies':
      return `Alte Kopien entfernen, die kein Rückweg mehr braucht: ${step.folders.length} ${step.folders.length === 1 ? 'Durchlauf' : 'Durchläufe'}`;
    case 'set-one-shot':
      return step.entry === null
        ? 'systemd-boot wie üblich starten lassen'
        : `systemd-boot einmal ${step.entry} starten lassen`;
  }
}

/** What a step that takes long is busy with; empty for the others. */
export const stepHelp = ({ kind }: Step): string => (Object.hasOwn(help, kind) ? help[kind as Slow] : '');

type Slow = Extract<Step['kind'], 'make-image' | 'restore-image' | 'run-tool'>;
const help: Record<Slow, string> = {
  'make-image':
    'Das Initramfs ist das kleine System, aus dem der Rechner startet. Das neue entsteht neben dem alten, wird geöffnet und durchgesehen und nimmt erst dann dessen Platz ein.',
  'restore-image':
    'Das Initramfs ist das kleine System, aus dem der Rechner startet. Es wird wieder, wie es vorher war.',
  'run-tool': 'Ein Werkzeug Ihres Systems erstellt seine Dateien aus den geänderten neu.',
};

/** A prediction as a sentence, before it is tried or after. */
export function predictionText(prediction: Prediction, isPast = false): string {
  switch (prediction.kind) {
    case 'driver':
      return prediction.driver === null
        ? `${productName(prediction.name)} hat keinen Treiber`
        : `${productName(prediction.name)} ist an ${prediction.driver}`;
    case 'driver-not-vfio':
      return `${productName(prediction.name)} ist nicht an vfio-pci`;
    case 'group-open':
      return `Eine virtuelle Maschine kann IOMMU-Gruppe ${prediction.group} öffnen`;
    case 'group-closed':
      return `IOMMU-Gruppe ${prediction.group} ist für virtuelle Maschinen geschlossen`;
    case 'screen-stays':
      return `Ihr Bildschirm ${isPast ? 'blieb' : 'bleibt'} an ${productName(prediction.name)}`;
    case 'iommu-on':
      return 'Die IOMMU ist an';
    case 'others-stay':
      return isPast
        ? 'Kein anderes Gerät hat seinen Treiber gewechselt'
        : 'Kein anderes Gerät wechselt seinen Treiber';
  }
}

/** The technical word beside a prediction. */
export function predictionDetail(prediction: Prediction): string {
  switch (prediction.kind) {
    case 'driver':
    case 'driver-not-vfio':
      return short(prediction.address);
    case 'group-open':
    case 'group-closed':
      return `/dev/vfio/${prediction.group}`;
    case 'screen-stays':
      return `${short(prediction.address)} ${driverWord(prediction.driver)}`;
    case 'iommu-on':
      return '/sys/kernel/iommu_groups';
    case 'others-stay': {
      const count = Object.keys(prediction.drivers).length;
      return count === 1 ? '1 Gerät' : `${count} Geräte`;
    }
  }
}

/** Why a prediction is not ticked. */
export function cameText({ came, found }: Verified): string {
  if (came === 'true') return '';
  return came === 'unknown'
    ? `Ließ sich nicht sehen: ${said(found)}`
    : `Nicht eingetroffen. Gefunden: ${said(found)}`;
}
