/** Which versions of Node are new enough. */
import { expect, test } from 'vitest';
import { isNewEnough, oldestNode } from '../../cli/node-version.js';
import manifest from '../../package.json' with { type: 'json' };

test.each([
  ['20.19.0', true],
  ['20.19.1', true],
  ['22.0.0', true],
  ['26.0.0-nightly', true],
  ['20.18.9', false],
  ['19.30.0', false],
  ['18.20.4', false],
])('%s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test('the oldest is what package.json says', () => {
  expect(manifest.engines.node).toBe(`>=${oldestNode}`);
});
