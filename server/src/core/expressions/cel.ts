/** What is used of the library that reads expressions: a resource of its own, for most plans have none. */
export { Environment, ParseError } from '@marcbachmann/cel-js';
