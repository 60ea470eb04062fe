export { about } from './about.ts';
export { history } from './history.ts';
export { report } from './report.ts';
export { shortcuts } from './shortcuts.ts';
