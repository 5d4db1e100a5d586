/** What is used of the library that writes numbers in words: a resource of its own, for only papers spell sums. */
export { toCardinal as english } from 'n2words/en-US';
export { toCardinal as russian } from 'n2words/ru-RU';
export { toCardinal as ukrainian } from 'n2words/uk-UA';
