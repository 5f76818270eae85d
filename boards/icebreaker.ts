/** The iCEBreaker: iCE40UP5K in an SG48 package, with an FTDI USB UART and three PMOD connectors. */
import type { Board } from './board.js';
import { numbered } from './numbered.js';

/**
 * 1BitSquared iCEBreaker V1.0.
 * Pins: YosysHQ/icestorm examples/icebreaker/icebreaker.pcf, agreeing with amaranth-lang/amaranth-boards icebreaker.py.
 * Capacity: Lattice FPGA-DS-02008 (iCE40 UltraPlus family data sheet), table 1.1, and nextpnr's device database.
 */
export const icebreaker: Board = {
  name: 'icebreaker',
  title: 'iCEBreaker',
  description: 'iCE40UP5K with a 12 MHz oscillator, USB UART, LEDs, a button and three PMODs',
  family: 'ice40',
  device: 'up5k',
  package: 'sg48',
  nextpnr: ['--up5k', '--package', 'sg48'],
  clock: { pin: '35', mhz: 12 },
  pins: {
    clock: '35',
    uart_rx: '6',
    uart_tx: '9',
    button_n: '10',
    led_red_n: '11',
    led_green_n: '37',
    rgb_red_n: '39',
    rgb_green_n: '40',
    rgb_blue_n: '41',
    flash_sck: '15',
    flash_cs_n: '16',
    'flash_io[0]': '14',
    'flash_io[1]': '17',
    'flash_io[2]': '12',
    'flash_io[3]': '13',
    // The break-off section, wired to PMOD 2: LED 1 red, the others green; buttons are active high.
    'led[1]': '27',
    'led[2]': '25',
    'led[3]': '21',
    'led[4]': '23',
    'led[5]': '26',
    'button[1]': '20',
    'button[2]': '19',
    'button[3]': '18',
    // PMOD pins 1-4 and 7-10; 5, 6, 11 and 12 are ground and supply.
    ...numbered('pmod1a', { 1: '4', 2: '2', 3: '47', 4: '45', 7: '3', 8: '48', 9: '46', 10: '44' }),
    ...numbered('pmod1b', { 1: '43', 2: '38', 3: '34', 4: '31', 7: '42', 8: '36', 9: '32', 10: '28' }),
    ...numbered('pmod2', { 1: '27', 2: '25', 3: '21', 4: '19', 7: '26', 8: '23', 9: '20', 10: '18' }),
  },
  capacity: { luts: 5280, ffs: 5280, carries: 5280, rams: 30, spram: 4, dsps: 8, plls: 1, ios: 39 },
};
