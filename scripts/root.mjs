// The project's folder, where every script here runs whatever folder it was started from.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
