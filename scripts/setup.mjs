// Installs from Debian's packages what tests need and npm has not: Verilator, Icarus Verilog, a C++ compiler and z3.
// Where it cannot, it says which tests will be skipped and why, and goes on; under CI=true it fails instead.
import { onPath } from './on-path.mjs';

/** What tests use: the executables looked for, the package that has them, and the tests that are skipped without. */
const needs = [
  { executables: ['verilator'], package: 'verilator', tests: 'Verilator' },
  { executables: ['iverilog', 'vvp'], package: 'iverilog', tests: 'Icarus Verilog' },
  { executables: ['g++'], package: 'g++', tests: 'Verilator' },
  { executables: ['make'], package: 'make', tests: 'Verilator' },
  { executables: ['z3'], package: 'z3', tests: 'z3' },
];

const missing = () => needs.filter((need) => need.executables.some((executable) => onPath(executable) === undefined));

/**
 * How to run a command as root: no prefix where we are root, sudo where it asks for no password.
 * @param {typeof import('zx').$} $
 * @returns {Promise<string[] | undefined>}
 */
async function asRoot($) {
  if (process.getuid?.() === 0) {
    return [];
  }
  if (onPath('sudo') === undefined) {
    return undefined;
  }
  const { exitCode } = await $({ quiet: true, nothrow: true })`sudo -n true`;
  return exitCode === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Tries to install packages.
 * @param {string[]} packages
 * @returns {Promise<string | undefined>} why it could not
 */
async function install(packages) {
  if (onPath('apt-get') === undefined) {
    return 'this machine has no apt-get';
  }
  // Loaded only here: it takes longer than all the rest of a run that finds everything in place.
  const { $ } = await import('zx');
  const prefix = await asRoot($);
  if (prefix === undefined) {
    return 'installing them needs root, or sudo without a password';
  }
  console.log(`Installing ${packages.join(', ')} from Debian's packages ...`);
  // stdin is closed, so that nothing can wait for an answer; output is shown only where it explains a failure.
  const run = $({ quiet: true, nothrow: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const patience = ['DPkg::Lock::Timeout=120', 'Acquire::Retries=1', 'Acquire::http::Timeout=20'];
  const options = patience.flatMap((option) => ['-o', option]);
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options];
  // One list of packages that cannot be refreshed need not matter; what is not found is said by the installation.
  await run`${apt} update`;
  const result = await run`${apt} install --yes --no-install-recommends ${packages}`;
  if (result.exitCode === 0) {
    return undefined;
  }
  const error = result.stderr.split('\n').find((line) => line.startsWith('E:'));
  return `apt-get install failed${error === undefined ? '' : `: ${error.slice('E:'.length).trim().replace(/\.$/, '')}`}`;
}

const before = missing();
const reason = before.length > 0 ? await install(before.map((need) => need.package)) : undefined;
const after = missing();
if (after.length > 0) {
  const packages = after.map((need) => need.package).join(', ');
  const tests = [...new Set(after.map((need) => need.tests))].join(' and ');
  const why = reason ?? 'what was installed does not have them';
  if (process.env.CI === 'true') {
    console.error(`Missing: ${packages} (${why}); under CI=true no test may be skipped.`);
    process.exit(1);
  }
  console.warn(`Missing: ${packages} (${why}); tests that need ${tests} will be skipped.`);
} else {
  console.log(`Ready: ${needs.map((need) => need.package).join(', ')}.`);
}
