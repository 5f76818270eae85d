/** The version of this package. */
import { createRequire } from 'node:module';

/** The version in the package.json above this file, which is in `sim/` or in `dist/sim/`. */
export function packageVersion(): string {
  const require = createRequire(import.meta.url);
  for (const path of ['../../../package.json', '../../../../package.json']) {
    try {
      const manifest: unknown = require(path);
      if (typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'gatewright') {
        return 'version' in manifest ? String(manifest.version) : 'unknown';
      }
    } catch {
      // The other place.
    }
  }
  return 'unknown';
}
