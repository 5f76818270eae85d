/** Colours, where they are wanted. */
import { styleText } from 'node:util';
import { wantsColor } from '../../boards/index.js';
import type { Output } from '../context.js';

/** Styles text, or leaves it alone where the stream is no terminal or NO_COLOR is set. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** The paint for what goes to `stream`. */
export function painter(stream: Output, env: NodeJS.ProcessEnv): Paint {
  const color = wantsColor(stream, env);
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}
