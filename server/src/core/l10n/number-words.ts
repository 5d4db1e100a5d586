/**
 * The part of the number-to-words library that is used. It is a resource of its own, because only acts and invoices
 * need it.
 */
export { toCardinal as english } from 'n2words/en-US';
export { toCardinal as russian } from 'n2words/ru-RU';
export { toCardinal as ukrainian } from 'n2words/uk-UA';
