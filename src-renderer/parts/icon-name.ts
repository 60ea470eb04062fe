export type IconName = 'bindery' | 'check' | 'cross' | 'bang' | 'question' | 'info' | 'dot' | 'back';
