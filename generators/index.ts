/** The generators: hardware units by parameters. */
export { positAdd } from './posit/add.js';
export { type PositParameters, posit } from './posit/shape.js';
export { uartReceiver } from './uart/receiver.js';
export { uartTransmitter } from './uart/transmitter.js';
