import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** A module with one owner: only the named file may import it. */
const owned = [
  ['child_process', ['src-main/apply/run-as-root.ts', 'src-main/host/run-tool.ts']],
  ['sudo-prompt', ['src-main/apply/elevator.ts']],
];

export default defineConfig(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', '**/*.cjs'] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // SECURITY: the page's content policy forbids inline styles and raw markup; find them here first.
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': 'error',
      'svelte/button-has-type': 'error',
    },
  },
  {
    files: ['src-main/**/*.ts', 'src-renderer/**/*.ts', 'shared/**/*.ts'],
    ignores: owned.flatMap(([, files]) => files),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: owned.flatMap(([name, files]) =>
            [name, `node:${name}`].map((path) => ({
              name: path,
              message: `Only ${files.join(' and ')} may use it.`,
            })),
          ),
        },
      ],
    },
  },
  {
    files: ['build/**/*.mjs', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.js'], ...ts.configs.disableTypeChecked },
);
