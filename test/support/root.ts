/** The project's folder, for tests that look at the project itself. */
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder package.json is in, with a separator at its end. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));
