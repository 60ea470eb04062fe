import { capture } from './capture.ts';
import { errorText, refusalText } from './errors.ts';
import { findings } from './findings.ts';
import { card, check, choose, controllers, map } from './look.ts';
import { cameText, predictionDetail, predictionText, stepText, target } from './plan.ts';
import { done, failed, review, run, shell } from './pages.ts';

export const en = {
  shell,
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
  target,
  predictionText,
  predictionDetail,
  cameText,
};
