/**
 * The platform's functions in Flink SQL. {@code functions.sql} gives them their names: a new one, such as a mining function, is a class
 * here, a line there, and a paragraph in {@code docs/flink-sql.md}.
 */
@org.jspecify.annotations.NullMarked
package io.meltemi.flinksql.functions;
