/** Questions to the database. */
@org.jspecify.annotations.NullMarked
package io.meltemi.operations.database;
