export { oneLine, quote } from '../plan/quote.ts';
