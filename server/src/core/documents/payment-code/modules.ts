import { resource } from '../../base/resources.ts';
import type { PaymentCode } from './transfer.ts';

/** Modules of a QR code (ISO/IEC 18004), row by row, true if dark; undefined if the payload does not fit. */
export function modulesOf({ payload, correction, leastVersion, mostVersion }: PaymentCode): boolean[][] | undefined {
  const { encode } = resource('qr-code');
  try {
    const options = { ecc: correction, boostEcc: false, minVersion: leastVersion, maxVersion: mostVersion, border: 0 };
    return encode(payload, options).data;
  } catch {
    return undefined;
  }
}
