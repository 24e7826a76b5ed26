/** Tables over the public views of the database, whose credentials stay in the platform's file. */
@org.jspecify.annotations.NullMarked
package io.meltemi.flinksql.history;
