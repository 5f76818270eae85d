/** Finds the design that `<design>` names: one of the catalog, or an export of a user's file. */
import { catalog } from '../catalog/index.js';
import type { Context } from '../context.js';
import { unknown } from '../nearest.js';
import type { ChosenDesign } from './chosen-design.js';
import { fileDesign } from './file-design.js';

/** The design called `text`. @throws UsageError where there is none; GatewrightError where a user's file fails */
export async function findDesign(text: string, context: Pick<Context, 'cwd'>): Promise<ChosenDesign> {
  const known = catalog.find((design) => design.name === text);
  if (known) {
    const { name, parameters, unit, reference } = known;
    return { name, parameters, unit, reference, file: undefined };
  }
  const reference = fileReference(text);
  if (reference) return await fileDesign(reference.file, reference.name, context);
  throw unknown(
    'design',
    text,
    catalog.map((design) => design.name),
    'designs',
  );
}

/** Splits `file.ts#export`; undefined for what can only be a name. */
function fileReference(text: string): { readonly file: string; readonly name: string | undefined } | undefined {
  const [, file, name] = /^(.*)#([A-Za-z_$][\w$]*)$/s.exec(text) ?? [undefined, text, undefined];
  if (file === undefined) return undefined;
  return name !== undefined || /[./\\]/.test(file) ? { file: file.replace(/#$/, ''), name } : undefined;
}
