import type { IpcMainInvokeEvent } from 'electron';

/** What is looked at in an event, so that a test can make one. */
export interface Sender {
  senderFrame: Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'parent' | 'origin'> | null;
  sender: Pick<IpcMainInvokeEvent['sender'], 'id'>;
}

/**
 * SECURITY(7): whether a call comes from our one page: its main frame, its origin, its window.
 * @returns null, or why not
 */
export function distrust(event: Sender, origin: string, contentsId: number): string | null {
  const frame = readFrame(event);
  if (!frame) return 'the frame is gone';
  if (frame.parent !== null) return 'not the main frame';
  if (frame.origin !== origin) return `a foreign origin, ${frame.origin.slice(0, 80)}`;
  if (event.sender.id !== contentsId) return 'another window';
  return null;
}

/** A frame that went away while its message was on the way throws when it is looked at. */
function readFrame(event: Sender): { parent: unknown; origin: string } | null {
  try {
    const frame = event.senderFrame;
    return frame && { parent: frame.parent, origin: frame.origin };
  } catch {
    return null;
  }
}
