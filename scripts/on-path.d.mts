/** The type of on-path.mjs, for the tests that use it. */
export declare function onPath(executable: string): string | undefined;
