/** `--tools`: where Yosys and nextpnr come from. */
import { Option } from 'commander';
import type { ToolSource } from '../../boards/index.js';
import { unknown } from '../nearest.js';

const sources: readonly ToolSource[] = ['npm', 'native'];

/** The option; `npm` unless said. */
export function toolsOption(): Option {
  return new Option('--tools <source>', `Yosys and nextpnr from npm, or native ones from PATH: ${sources.join(', ')}`)
    .default('npm')
    .argParser(checkTools);
}

function checkTools(text: string): ToolSource {
  const source = sources.find((known) => known === text);
  if (!source) throw unknown('source of tools', text, sources, 'sources');
  return source;
}
