/** Database migrations: the tables, and the views of contract section 7. */
@org.jspecify.annotations.NullMarked
package io.meltemi.sql;
