/** Takes a database's contents out into files, and puts them into an empty database, of whatever edition. */
@org.jspecify.annotations.NullMarked
package io.meltemi.sql.backup;
