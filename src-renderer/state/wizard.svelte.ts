import * as v from 'valibot';
import type { FindingId } from '#shared/assess/finding.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { InvokeName } from '#shared/ipc/channels.ts';
import { events, type Input, type Output } from '#shared/ipc/contract.ts';
import type { SampleName } from '#shared/ipc/samples.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { choiceFor, type Action } from '#shared/plan/choice.ts';
import type { Result } from '#shared/result.ts';
import type { Way } from '#shared/wizard/offer.ts';
import { initial, step, type Beside, type Event, type Intent, type State } from '#shared/wizard/machine.ts';
import { call } from './call.ts';

type Planned = Extract<State, { at: 'review' | 'running' | 'failed' }>;

type Look = 'host.scan' | 'practice.enter' | 'practice.leave' | 'practice.restart';

export type CaptureNote = Result<Output<'capture.save'>>;

/** The machine with its hands: the one place that calls the bridge. Pages read `state` and call methods. */
export class Wizard {
  state = $state.raw<State>(initial);
  info = $state.raw<Output<'app.info'> | null>(null);
  /** The arguments for the card that has just been bound. */
  guest = $state.raw<Result<Output<'guest.qemu'>> | null>(null);
  /** Where the script was saved last, or why not. */
  saved = $state.raw<Result<Output<'script.save'>> | null>(null);
  /** Where the last capture was saved, or why one was neither saved nor opened. */
  capture = $state.raw<CaptureNote | null>(null);
  /** Whether the run under way was asked to stop; false when it could not be, null when nobody did. */
  stopAsked = $state.raw<boolean | null>(null);
  readonly #bridge: Bridge;
  #looks = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('run.progress', (raw) => {
      const progress = v.safeParse(events['run.progress'], raw);
      if (progress.success) this.#send({ type: 'progress', progress: progress.output });
    });
  }

  /** Asks who Bindery is and takes the first look. */
  async start(): Promise<void> {
    const [info] = await Promise.all([this.#call('app.info', undefined), this.look()]);
    if (info.ok) this.info = info.value;
  }

  /** A fresh look at the machine, or at the sample in practice. */
  look = (): Promise<void> => this.#look('host.scan', undefined);
  enterPractice = (name: SampleName): Promise<void> => this.#look('practice.enter', name);
  leavePractice = (): Promise<void> => this.#look('practice.leave', undefined);
  restart = (): Promise<void> => this.#look('practice.restart', undefined);

  check = (): void => {
    this.#send({ type: 'check' });
  };
  pickWay = (way: Way): void => {
    this.#send({ type: 'pick-way', way });
  };

  /** Opens a page beside the way. */
  open = (page: Beside): void => {
    this.#send({ type: 'beside', page });
  };
  choose = (): void => {
    this.#send({ type: 'choose' });
  };
  pick = (gpu: PciAddress): void => {
    this.#send({ type: 'pick', gpu });
  };
  accept = (finding: FindingId, accepted: boolean): void => {
    this.#send({ type: 'accept', finding, accepted });
  };
  /** What stands in the box where a danger is confirmed. */
  type = (text: string): void => {
    this.#send({ type: 'type', text });
  };
  back = (): void => {
    this.#send({ type: 'back' });
  };

  /** Has the plan made. The risks are accepted later, with the plan in sight. */
  async plan(intent: Intent): Promise<void> {
    this.saved = null;
    this.#send({ type: 'plan', intent });
    if (this.state.at !== 'planning') return;
    const choice = choiceFor(intent.action, intent.gpu, []);
    if (!choice) return;
    const made = await this.#call('plan.make', choice);
    this.#send(
      made.ok ? { type: 'planned', plan: made.value } : { type: 'plan-failed', intent, error: made.error },
    );
  }

  /** Runs exactly what the review shows. */
  async run(): Promise<void> {
    this.#send({ type: 'run' });
    if (this.state.at !== 'running') return;
    this.guest = null;
    this.stopAsked = null;
    const { action, gpu } = this.state.plan.plan;
    const ran = await this.#call('plan.apply', askFor(this.state));
    this.#send(ran.ok ? { type: 'ran', run: ran.value } : { type: 'run-failed', error: ran.error });
    if (ran.ok && gpu && isBoundBy(action)) this.guest = await this.#call('guest.qemu', { gpu });
  }

  /** Asks the run under way to put everything back and end. */
  stop = async (): Promise<void> => {
    if (this.state.at !== 'running' || this.stopAsked) return;
    this.stopAsked = true;
    const answer = await this.#call('run.stop', undefined);
    this.stopAsked = answer.ok && answer.value.asked;
  };

  /** Saves the script of the plan in sight, for a terminal. */
  async save(): Promise<void> {
    if (this.state.at === 'review' || this.state.at === 'failed')
      this.saved = await this.#call('script.save', askFor(this.state));
  }

  /** Saves what was read of this machine, for others. */
  saveCapture = async (): Promise<void> => {
    this.capture = await this.#call('capture.save', undefined);
  };

  /** Opens somebody's capture for practice. One that is refused leaves everything as it is. */
  openCapture = async (): Promise<void> => {
    const opened = await this.#call('capture.open', undefined);
    if (!opened.ok) this.capture = opened;
    if (!opened.ok || opened.value === null) return;
    this.capture = null;
    this.#looks += 1;
    this.#send({ type: 'look' });
    this.#send({ type: 'looked', scan: opened.value });
  };

  async #look<N extends Look>(name: N, input: Input<N>): Promise<void> {
    this.capture = null;
    this.#send({ type: 'look' });
    if (this.state.at !== 'checking') return;
    const mine = ++this.#looks;
    const seen = await this.#call(name, input);
    // Two looks may overlap (practice left while it opens); only the last one counts.
    if (mine !== this.#looks) return;
    this.#send(seen.ok ? { type: 'looked', scan: seen.value } : { type: 'look-failed', error: seen.error });
  }

  #call<N extends InvokeName>(name: N, input: Input<N>): Promise<Result<Output<N>>> {
    return call(this.#bridge, name, input);
  }

  #send(event: Event): void {
    this.state = step(this.state, event);
  }
}

/** After these the card is on vfio-pci: what the virtual machine needs is told. */
const isBoundBy = (action: Action): boolean =>
  action === 'bind-now' || action === 'bind-both' || action === 'keep';

function askFor({ plan, accepted }: Planned): Input<'plan.apply'> {
  const { action, gpu } = plan.plan;
  const choice = choiceFor(action, gpu, accepted);
  if (!choice) throw new Error(`a plan for no card: ${action}`);
  return { choice, sha256: plan.sha256 };
}
