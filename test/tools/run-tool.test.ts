/** Running tools: from npm in a worker thread, and from PATH. */
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { runTool, toolVersion } from '../../tools/run-tool.js';
import { findToolPackage } from '../../tools/tool-package.js';
import { temporaryFolder } from '../support/temporary.js';

const script = (text: string): Record<string, string> => ({ 'run.ys': text });
const yosys = { tool: 'yosys', args: ['-s', 'run.ys'], outputs: [] } as const;

describe('from npm', () => {
  test('files in, files and lines out', async () => {
    const lines: string[] = [];
    const files = {
      ...script('read_verilog a.v\nwrite_verilog -noattr b.v\nlog a line\n'),
      'a.v': 'module m(output y); assign y = 1; endmodule',
    };
    const result = await runTool({ ...yosys, files, outputs: ['b.v'] }, { onLine: (line) => lines.push(line) });
    expect(Buffer.from(result.files['b.v'] ?? []).toString()).toContain('module m');
    expect(lines).toContain('a line');
    expect(result.exitCode).toBe(0);
  });

  test('a failure is one sentence', async () => {
    await expect(runTool({ ...yosys, files: script('read_verilog missing.v\n') })).rejects.toThrow(
      /^yosys failed: File 'missing.v' not found or is a directory$/,
    );
  });

  test('an abort stops the tool, which would run for ever', async () => {
    const abort = new AbortController();
    // Factors the product of the two largest primes below 2^32 by SAT: no end in sight.
    const hard = `module m(input [31:0] a, b, output y);
      assign y = {32'd0, a} * {32'd0, b} == 64'd18446743979220271189;
    endmodule`;
    const files = { ...script('read_verilog a.v\nprep\nlog started\nsat -set y 1 m\n'), 'a.v': hard };
    const onLine = (line: string): void => {
      if (line === 'started') abort.abort(new Error('enough'));
    };
    await expect(runTool({ ...yosys, files }, { onLine, signal: abort.signal })).rejects.toThrow('enough');
    await expect(runTool({ ...yosys, files }, { signal: abort.signal })).rejects.toThrow('enough');
  });

  test('a package that is not there: what to install', async () => {
    const elsewhere = pathToFileURL(join(temporaryFolder(), 'x.js')).href;
    await expect(findToolPackage('yosys', elsewhere)).rejects.toThrow(
      "yosys is not installed: run 'npm install @yowasp/yosys @yowasp/nextpnr-ice40', or use native tools from PATH with --tools native",
    );
    expect(await toolVersion('yosys')).toMatch(/^0\.\d+\.\d+/);
  });
});

describe('from PATH', () => {
  /** Puts an executable of that name alone on PATH. */
  function onPath(name: string, body: string): void {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), `#!${process.execPath}\n${body}`);
    chmodSync(join(folder, name), 0o755);
    vi.stubEnv('PATH', folder);
  }
  const source = 'native';

  test('runs in a folder of its own, which is removed', async () => {
    onPath(
      'icepack',
      `const fs = require('node:fs'); const [, , from, to] = process.argv;
       fs.writeFileSync(to, fs.readFileSync(from, 'utf8').toUpperCase()); console.log(process.cwd());`,
    );
    const run = { tool: 'icepack', args: ['a b', 'c;d'], files: { 'a b': 'text' }, outputs: ['c;d'] } as const;
    const result = await runTool(run, { source });
    expect(Buffer.from(result.files['c;d'] ?? []).toString()).toBe('TEXT');
    expect(() => readdirSync(result.stdout.trim())).toThrow('ENOENT');
    vi.unstubAllEnvs();
  });

  test('a failure is one sentence', async () => {
    onPath('yosys', `console.error('a.v:7: ERROR: no.'); process.exit(1);`);
    await expect(runTool({ ...yosys, files: {} }, { source })).rejects.toThrow(/^yosys failed: no \(a\.v:7\)$/);
    vi.unstubAllEnvs();
  });

  test('a tool that is not there', async () => {
    vi.stubEnv('PATH', temporaryFolder());
    const message = 'nextpnr-ice40 is not on PATH: install it, or use the tools from npm';
    const run = { tool: 'nextpnr-ice40', args: [], files: {}, outputs: [] } as const;
    await expect(runTool(run, { source })).rejects.toThrow(message);
    await expect(toolVersion('nextpnr-ice40', source)).rejects.toThrow(message);
    vi.unstubAllEnvs();
  });

  test('an abort stops the tool', async () => {
    onPath('yosys', `console.log('started'); setInterval(() => {}, 1000);`);
    const abort = new AbortController();
    const onLine = (): void => abort.abort(new Error('enough'));
    await expect(runTool({ ...yosys, files: {} }, { source, signal: abort.signal, onLine })).rejects.toThrow('enough');
    vi.unstubAllEnvs();
  });
});
