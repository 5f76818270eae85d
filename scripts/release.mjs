// Makes a release: checks, tests, and the package built from nothing and tried out in an empty project.
// Use: npm run release [-- --dry-run | --publish]; without --publish nothing leaves this machine, it says what is left to do.
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { $, chalk } from 'zx';
import { root } from './root.mjs';

const options = process.argv.slice(2);
const dryRun = options.includes('--dry-run');
const publish = options.includes('--publish');
if (options.length > 1 || (options.length === 1 && !dryRun && !publish)) {
  stop('Give one of --dry-run and --publish, or nothing.', 2);
}

const capture = $({ cwd: root, quiet: true, nothrow: true });
const show = $({ cwd: root, stdio: 'inherit', nothrow: true });

/** @param {string} title */
const heading = (title) => console.log(chalk.bold(`\n== ${title}`));

/**
 * Ends the release here.
 * @param {string} reason
 * @returns {never}
 */
function stop(reason, status = 1) {
  console.error(chalk.red(reason));
  process.exit(status);
}

/**
 * The output of a step that has to succeed.
 * @param {import('zx').ProcessPromise} step
 */
async function done(step) {
  const { exitCode, stdout, stderr } = await step;
  if (exitCode !== 0) {
    stop(`${stderr}\nThe release ends here: \`${step.cmd}\` failed with status ${exitCode}.`);
  }
  return stdout.trim();
}

heading('Version');
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
if (lock.version !== version || lock.packages[''].version !== version) {
  stop(`package.json says ${version}, package-lock.json ${lock.version}; run npm install --package-lock-only.`);
}
const changed = await done(capture`git status --porcelain`);
if (changed !== '') {
  stop(`Not everything is committed; commit or remove this first:\n${changed}`);
}
const commit = await done(capture`git rev-parse HEAD`);
const tag = `v${version}`;
const tagged = (await capture`git rev-parse --verify --quiet ${`refs/tags/${tag}^{commit}`}`).stdout.trim();
if (tagged !== '' && tagged !== commit) {
  stop(`Tag ${tag} is on another commit, ${tagged.slice(0, 10)}; raise the version with npm version.`);
}
console.log(`${name} ${version}, commit ${commit.slice(0, 10)}, ${tagged === '' ? 'not tagged yet' : `tagged ${tag}`}`);

heading('Tests');
await done(show({ env: { ...process.env, CI: 'true' } })`${process.execPath} scripts/test.mjs`);

heading('Package');
const folder = dryRun ? mkdtempSync(join(tmpdir(), 'gatewright-release-')) : join(root, 'release');
if (dryRun) {
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
await mkdir(folder, { recursive: true });
// The list of what was packed follows what the build before it prints.
const packed = await done(capture`npm pack --json --pack-destination ${folder}`);
const [{ filename, size, files }] = JSON.parse(packed.slice(packed.indexOf('[\n')));
const tarball = join(folder, filename);
console.log(`${filename}: ${files.length} files, ${Math.ceil(size / 1024)} kB`);
await done(show`${process.execPath} scripts/try-package.mjs ${tarball}`);

if (dryRun) {
  heading('Dry run: nothing was tagged, kept or published');
} else {
  if (tagged === '') {
    await done(show`git tag --annotate ${tag} --message ${`${name} ${version}`}`);
  }
  if (publish) {
    heading('Publishing');
    await done(show`npm publish ${tarball}`);
  }
  heading('Left to do');
  console.log(`${publish ? '' : `npm publish ${tarball}\n`}git push origin ${tag}`);
}
