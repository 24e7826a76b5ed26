/** The stored questions of {@code sql/queries}: read, described and prepared. */
@org.jspecify.annotations.NullMarked
package io.meltemi.sql.query;
