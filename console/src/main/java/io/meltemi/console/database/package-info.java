/** The database as the console asks it. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.database;
