/** What the stages would have said of stored readings: rules, trends, alerts and notifications in virtual time. */
@org.jspecify.annotations.NullMarked
package io.meltemi.history;
