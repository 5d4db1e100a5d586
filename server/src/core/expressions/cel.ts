/** The part of the CEL library that is used. It is a resource of its own, because most plans have no expressions. */
export { Environment, ParseError } from '@marcbachmann/cel-js';
