/** Takes a database of plain PostgreSQL, with what it holds, over to TimescaleDB. */
@org.jspecify.annotations.NullMarked
package io.meltemi.sql.conversion;
