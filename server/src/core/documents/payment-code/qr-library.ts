/** The part of the QR code library that is used. It is a resource of its own, because only invoices contain codes. */
export { encode } from 'uqr';
