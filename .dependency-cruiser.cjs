/** The directions in which the house may be walked; see docs/architecture.md. */

// Floors of shared/: a folder may import only from floors below it, never up, never sideways.
const floors = [
  ['result', 'app-error', 'reading'],
  ['pci'],
  ['host', 'guest'],
  ['assess'],
  ['plan'],
  ['script', 'verify'],
  ['ipc'],
  ['wizard'],
];
const room = (name) => `^shared/${name}(/|\\.ts$)`;
const floorRules = floors.flatMap((rooms, level) =>
  rooms.map((name) => ({
    name: `shared-${name}-looks-down-only`,
    severity: 'error',
    from: { path: room(name) },
    to: {
      path: floors
        .slice(level)
        .flat()
        .filter((other) => other !== name && !(level === 0))
        .map(room)
        .concat('^$'),
    },
  })),
);

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'no-cycles',
      comment: 'A component that draws itself, branch by branch, is no cycle between modules.',
      severity: 'error',
      from: { pathNot: '/MapNode\\.svelte$' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', 'index\\.html$'] },
      to: {},
    },
    {
      name: 'shared-stands-alone',
      comment: 'What decides runs anywhere: one schema library aside, shared imports only itself.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/valibot/'] },
    },
    {
      name: 'renderer-sees-shared-only',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { pathNot: ['^src-renderer/', '^shared/', '^node_modules/(svelte|valibot)/'] },
    },
    {
      name: 'main-does-not-see-the-renderer',
      severity: 'error',
      from: { path: '^src-main/' },
      to: { path: '^src-renderer/' },
    },
    {
      name: 'preload-carries-no-logic',
      severity: 'error',
      from: { path: '^src-main/preload\\.ts$' },
      to: { pathNot: ['^shared/ipc/channels\\.ts$', '^shared/ipc/bridge\\.ts$', 'electron'] },
    },
    {
      name: 'command-line-needs-no-electron',
      comment: 'The command line runs under plain Node on a server.',
      severity: 'error',
      from: { path: '^src-main/(?!index\\.ts|preload\\.ts|app/|ipc/)' },
      to: { path: ['node_modules/electron/', '^electron$'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
