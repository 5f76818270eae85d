/** Serial ports of this computer, by the optional package `serialport`. */
import type { Duplex } from 'node:stream';

/** What of the package is used. */
interface SerialPortPackage {
  readonly SerialPort: {
    new (
      options: { readonly path: string; readonly baudRate: number },
      opened: (error: Error | null) => void,
    ): Duplex & { close(done: (error: Error | null) => void): void };
    list(): Promise<
      readonly { readonly path: string; readonly manufacturer?: string; readonly serialNumber?: string }[]
    >;
  };
}

/** An open port. */
export interface OpenPort {
  readonly stream: Duplex;
  close(): Promise<void>;
}

/** How a package is loaded. */
export type Load = (name: string) => Promise<unknown>;

/**
 * Opens a port with 8 data bits, no parity and one stop bit.
 * @throws Error in one sentence where the package is missing or the port cannot be opened
 */
export async function openSerialPort(path: string, baud: number, load?: Load): Promise<OpenPort> {
  const { SerialPort } = await serialPortPackage(load);
  return new Promise((resolve, reject) => {
    const stream = new SerialPort({ path, baudRate: baud }, (error) => {
      if (error) return reject(new Error(`cannot open the serial port ${path}: ${error.message}`, { cause: error }));
      resolve({
        stream,
        close: () => new Promise((done, fail) => stream.close((error) => (error ? fail(error) : done()))),
      });
    });
  });
}

/**
 * The ports there are, one a line.
 * @throws Error in one sentence where the package is missing
 */
export async function serialPorts(load?: Load): Promise<string[]> {
  const { SerialPort } = await serialPortPackage(load);
  const ports = await SerialPort.list();
  return ports.map(({ path, manufacturer, serialNumber }) =>
    [path, manufacturer, serialNumber].filter((part) => part !== undefined).join('  '),
  );
}

async function serialPortPackage(load: Load = (name) => import(name)): Promise<SerialPortPackage> {
  try {
    return (await load('serialport')) as SerialPortPackage;
  } catch (error) {
    throw new Error("serial ports need the package serialport: run 'npm install serialport'", { cause: error });
  }
}
