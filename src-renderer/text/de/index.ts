import type { Catalog } from '../catalog.ts';
import * as beside from './beside/index.ts';
import { actions, actionText } from './boot/actions.ts';
import { afterStart, bootNotes, files, rescue, strategies } from './boot/pages.ts';
import { bootReasonTexts } from './boot/reasons.ts';
import { ways } from './boot/ways.ts';
import { capture } from './capture.ts';
import { along, confirm } from './decide.ts';
import { errorText, refusalText } from './errors.ts';
import { findings } from './findings.ts';
import { card, check, choose, controllers } from './look.ts';
import { map } from './map.ts';
import { done, failed, review, run, shell } from './pages.ts';
import { cameText, predictionDetail, predictionText, stepHelp, stepText, target } from './plan.ts';
import { said } from './said/index.ts';

/** German. */
export const de: Catalog = {
  said,
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
