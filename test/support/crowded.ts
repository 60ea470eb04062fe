import { availableParallelism, loadavg } from 'node:os';

/**
 * Whether programs stand in line for a processor: then what two of them do side by side takes its turns, and a time
 * tells less about the one that is measured.
 */
export const isCrowded = (): boolean => (loadavg()[0] ?? 0) > availableParallelism();
