/** What is used of the library that makes QR codes: a resource of its own, for only invoices carry one. */
export { encode } from 'uqr';
