import childProcess, { type ChildProcess } from 'node:child_process';
import { json } from 'node:stream/consumers';
import { elevator } from '../../src-main/apply/elevator.ts';
import type { Result } from '../../shared/result.ts';
import { requestStop } from '../../src-main/apply/request-stop.ts';
import type { ScriptEnd } from '../../src-main/apply/script-runner.ts';
import type { Progress } from '../../shared/script/progress.ts';
import { startAgent, type Answer } from './agent.ts';

/** What the spec asks of the program that it runs as an ordinary user. */
export interface Request {
  script: string;
  runId: string;
  root: string;
  agent?: Answer;
  /** Asks it to stop once this step has begun. */
  stopAt?: number;
}

export interface Report {
  result: Result<ScriptEnd> | { fault: string };
  /** Each with the time at which it was told, in milliseconds since the start. */
  progress: (Progress & { at: number })[];
  /** How long the whole run took, in milliseconds. */
  took: number;
}

/**
 * Holds the shell around pkexec until there is an agent for it. It must be there before pkexec asks, and which
 * process starts pkexec depends on the shell: dash stays its parent, bash turns into it.
 */
function holdForAgent(answer: Answer): void {
  const start = childProcess.exec;
  const held = (command: string, ...rest: unknown[]) => {
    const child = Reflect.apply(start, childProcess, [`read go; ${command}`, ...rest]) as ChildProcess;
    void startAgent(answer, [process.pid, child.pid ?? 0]).then((stop) => {
      child.stdin?.write('\n');
      child.once('close', stop);
    });
    return child;
  };
  Object.assign(childProcess, { exec: held });
}

/** The program itself: one request on its standard input, one report on its output. */
async function main(): Promise<void> {
  const request = (await json(process.stdin)) as Request;
  if (request.agent) holdForAgent(request.agent);
  const began = Date.now();
  const progress: Report['progress'] = [];
  const result = await elevator(request.root)(request.script, request.runId, (line) => {
    progress.push({ ...line, at: Date.now() - began });
    if (line.kind === 'step' && line.state === 'begin' && line.step === request.stopAt)
      requestStop(request.root, request.runId);
  }).catch((fault: unknown) => ({ fault: String(fault) }));
  process.stdout.write(JSON.stringify({ result, progress, took: Date.now() - began } satisfies Report));
}

void main();
