/** The lint rule for the direction of imports: each forbidden one is reported, each allowed one is not. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../support/root.js';
import { makeFolder, removeFolder } from '../support/temporary.js';

const allowed: Record<string, readonly string[]> = {
  hdl: [],
  'kernels-sw': [],
  tools: ['hdl'],
  sim: ['hdl', 'tools'],
  boards: ['hdl', 'tools'],
  generators: ['hdl', 'kernels-sw'],
  cli: ['hdl', 'kernels-sw', 'tools', 'sim', 'boards', 'generators'],
  examples: ['hdl', 'kernels-sw', 'tools', 'sim', 'boards', 'generators'],
  bench: ['hdl', 'kernels-sw', 'tools', 'sim', 'boards', 'generators'],
  scripts: ['hdl', 'kernels-sw', 'tools', 'sim', 'boards', 'generators'],
  test: ['hdl', 'kernels-sw', 'tools', 'sim', 'boards', 'generators', 'cli'],
};
const libraries = ['hdl', 'kernels-sw', 'tools', 'sim', 'boards', 'generators', 'cli'];

/** One statement in one file, and whether the rule is to report it. */
interface Probe {
  file: string;
  statement: string;
  forbidden: boolean;
}

const probes: Probe[] = [];

function probe(folder: string, statement: string, forbidden: boolean): void {
  probes.push({ file: `${folder}/probe${probes.length}.ts`, statement, forbidden });
}

for (const [from, may] of Object.entries(allowed)) {
  for (const to of libraries.filter((name) => name !== from)) {
    const forbidden = !may.includes(to);
    probe(from, `import { x } from '../${to}/x.js';`, forbidden);
    probe(`${from}/deep/er`, `import { x } from '../../../${to}/deep/x.js';`, forbidden);
    // `tools` is no entry of the package.
    if (to !== 'tools') probe(from, `import { x } from 'gatewright/${to}';`, forbidden);
  }
}
for (const from of libraries) {
  probe(from, "import { x } from '../test/support/x.js';", true);
  probe(from, "import { x } from '../dist/hdl/index.js';", true);
  probe(from, `import { x } from './sim/x.js';`, false);
  probe(`${from}/deep`, `import { x } from '../x.js';`, false);
}
// Every way to write an import, and the ways to disguise its path.
probe('hdl', "import type { X } from '../sim/x.js';", true);
probe('hdl', "export { x } from '../sim/x.js';", true);
probe('hdl', "export * from '../sim/x.js';", true);
probe('hdl', "import '../sim/x.js';", true);
probe('hdl', "export const x = await import('../sim/x.js');", true);
probe('hdl', "import { x } from './../sim/x.js';", true);
probe('hdl', "import { x } from './ir/../../sim/x.js';", true);
probe('sim', "export const x = await import('../hdl/x.js');", false);

let folder: string;
let reported: Set<string>;

beforeAll(async () => {
  folder = makeFolder();
  for (const file of ['biome.json', 'package.json', '.gitignore']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  for (const { file, statement } of probes) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${statement}\n`);
  }
  const { stdout } = await execa(
    'biome',
    ['lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none', '.'],
    { cwd: folder, preferLocal: true, localDir: root, reject: false },
  );
  reported = new Set(
    stdout
      .split('\n')
      .flatMap((line) => /^::error title=lint\/style\/noRestrictedImports,file=([^,]+)/.exec(line)?.[1] ?? []),
  );
});

afterAll(() => removeFolder(folder));

describe.each(Object.keys(allowed))('from %s', (from) => {
  test.each(probes.filter(({ file }) => file.startsWith(`${from}/`)))(
    '$file: $statement is forbidden: $forbidden',
    ({ file, forbidden }) => {
      const isReported = [...reported].some((path) => path === file || path.endsWith(`/${file}`));
      expect(isReported).toBe(forbidden);
    },
  );
});
