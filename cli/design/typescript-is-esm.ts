/**
 * A hook for Node's module loader: TypeScript outside of `node_modules` is ESM, whatever package.json says. `npm init` writes
 * `"type": "commonjs"`; a design loaded as CommonJS would get a second, translated copy of this package.
 */
import type { ResolveFnOutput, ResolveHookContext } from 'node:module';

/** Node's `resolve` hook. */
export async function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: (specifier: string, context: ResolveHookContext) => ResolveFnOutput | Promise<ResolveFnOutput>,
): Promise<ResolveFnOutput> {
  const resolved = await next(specifier, context);
  const ours = /\.tsx?(\?|$)/.test(resolved.url) && !resolved.url.includes('/node_modules/');
  return ours ? { ...resolved, format: 'module' } : resolved;
}
