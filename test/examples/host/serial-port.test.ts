/** What is said where serial ports cannot be used, and how they are opened and closed, with the package's own interface. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openSerialPort, serialPorts } from '../../../examples/host/serial-port.js';

/** A package with ports of which only /dev/ttyUSB1 is there. */
const fake = {
  SerialPort: class extends PassThrough {
    isClosed = false;
    constructor(options: { path: string; baudRate: number }, opened: (error: Error | null) => void) {
      super();
      Object.assign(this, options);
      const error = options.path === '/dev/ttyUSB1' ? null : new Error('No such file or directory');
      queueMicrotask(() => opened(error));
    }
    close(done: (error: Error | null) => void): void {
      this.isClosed = true;
      done(null);
    }
    static list(): Promise<{ path: string; manufacturer?: string }[]> {
      return Promise.resolve([{ path: '/dev/ttyS0' }, { path: '/dev/ttyUSB1', manufacturer: 'FTDI' }]);
    }
  },
};
const load = () => Promise.resolve(fake);

test('a port is opened at its rate, and closed', async () => {
  const port = await openSerialPort('/dev/ttyUSB1', 1_000_000, load);
  expect(port.stream).toMatchObject({ path: '/dev/ttyUSB1', baudRate: 1_000_000, isClosed: false });
  await port.close();
  expect(port.stream).toMatchObject({ isClosed: true });
});

test('ports are listed one a line', async () => {
  expect(await serialPorts(load)).toEqual(['/dev/ttyS0', '/dev/ttyUSB1  FTDI']);
});

test('a port that is not there is one sentence', async () => {
  await expect(openSerialPort('/dev/ttyUSB7', 9600, load)).rejects.toThrow(
    'cannot open the serial port /dev/ttyUSB7: No such file or directory',
  );
});

test('a missing package is one sentence', async () => {
  const missing = () => Promise.reject(new Error("Cannot find package 'serialport'"));
  const message = "serial ports need the package serialport: run 'npm install serialport'";
  await expect(serialPorts(missing)).rejects.toThrow(message);
  await expect(openSerialPort('/dev/ttyUSB1', 9600, missing)).rejects.toThrow(message);
});
