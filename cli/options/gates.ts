/** `--device` and `--tools` where they are about the gate engine. */
import { type Command, Option } from 'commander';
import type { Ice40Device, ToolSource } from '../../boards/index.js';
import { UsageError } from '../../hdl/index.js';
import { unknown } from '../nearest.js';
import { toolsOption } from './tools.js';

/** What the options hold. */
export interface GateOptions {
  readonly device?: Ice40Device;
  readonly tools?: ToolSource;
}

const devices: readonly Ice40Device[] = ['hx8k', 'up5k'];

/** Adds the options. */
export function withGates(command: Command): Command {
  const device = new Option('--device <name>', `device that the engine gates synthesises for: ${devices.join(', ')}`);
  return command.addOption(device.argParser(checkDevice)).addOption(toolsOption());
}

/** @throws UsageError where the options are given to engines that do not read them */
export function checkGateOptions(command: Command, engine: string): void {
  if (engine === 'gates' || engine === 'all') return;
  for (const option of ['device', 'tools']) {
    if (command.getOptionValueSource(option) !== 'cli') continue;
    throw new UsageError(`--${option} is about the engine 'gates'; the engine '${engine}' synthesises nothing`);
  }
}

function checkDevice(text: string): Ice40Device {
  const device = devices.find((known) => known === text);
  if (!device) throw unknown('device', text, devices, 'devices');
  return device;
}
