/** What is used of the library that knows account numbers of all countries: a resource of its own, for few plans have one. */
export { electronicFormatIBAN, isValidIBAN } from 'ibantools';
