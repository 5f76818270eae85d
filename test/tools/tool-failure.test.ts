/** One sentence for each way a tool fails. */
import { expect, test } from 'vitest';
import type { ToolResult } from '../../tools/tool.js';
import { toolFailure } from '../../tools/tool-failure.js';

const run = { tool: 'yosys', args: [], files: {}, outputs: ['out'] } as const;
const fine: ToolResult = { exitCode: 0, files: { out: new Uint8Array() }, stdout: '', stderr: '', crashed: false };
const sentence = (result: Partial<ToolResult>): string | undefined => toolFailure(run, { ...fine, ...result })?.message;

test('no failure', () => {
  expect(sentence({})).toBeUndefined();
  // What a tool only warns of is none.
  expect(sentence({ stderr: 'Warning: something\n' })).toBeUndefined();
});

test.each([
  // Messages as Yosys 0.55 and nextpnr 0.8 print them.
  [
    { exitCode: 1, stderr: 'add.v:3: ERROR: syntax error, unexpected TOK_ENDMODULE\n' },
    'yosys failed: syntax error, unexpected TOK_ENDMODULE (add.v:3)',
  ],
  [
    {
      exitCode: 1,
      stderr: "ERROR: Module `\\foo' referenced in module `\\top' in cell `\\x' is not part of the design.\n",
    },
    "yosys failed: Module 'foo' referenced in module 'top' in cell 'x' is not part of the design",
  ],
  [
    { exitCode: 1, crashed: true, stderr: "Warning: w\nERROR: package does not have a pin named '99' (on line 1)\n" },
    "yosys failed: package does not have a pin named '99' (on line 1)",
  ],
  [{ exitCode: 1, crashed: true, stderr: 'RuntimeError: unreachable\n' }, 'yosys crashed: RuntimeError: unreachable'],
  [
    { exitCode: 1, stderr: `ERROR: cell '${'x'.repeat(500)}' failed\n` },
    `yosys failed: cell '${'x'.repeat(59)}…xxxxxxxxx' failed`,
  ],
  [{ exitCode: 3 }, 'yosys failed with status 3'],
  [{ files: {} }, 'yosys ended without writing out'],
])('%j', (result, expected) => {
  expect(sentence(result)).toBe(expected);
});
