import * as beside from './beside/index.ts';
import { actions, actionText } from './boot/actions.ts';
import { bootReasonTexts } from './boot/reasons.ts';
import { afterStart, bootNotes, files, rescue, strategies } from './boot/pages.ts';
import { capture } from './capture.ts';
import { errorText, refusalText } from './errors.ts';
import { findings } from './findings.ts';
import { along, confirm } from './decide.ts';
import { card, check, choose, controllers } from './look.ts';
import { map } from './map.ts';
import { cameText, predictionDetail, predictionText, stepHelp, stepText, target } from './plan.ts';
import { done, failed, review, run, shell } from './pages.ts';
import { ways } from './boot/ways.ts';

export const en = {
  /** A sentence that what decides wrote itself; it writes English. */
  said: (sentence: string): string => sentence,
  shell,
  beside,
  along,
  confirm,
  actions,
  actionText,
  afterStart,
  bootNotes,
  bootReasons: bootReasonTexts,
  files,
  rescue,
  strategies,
  ways,
  check,
  capture,
  card,
  choose,
  controllers,
  map,
  review,
  run,
  failed,
  done,
  findings,
  errorText,
  refusalText,
  stepText,
  stepHelp,
  target,
  predictionText,
  predictionDetail,
  cameText,
};
