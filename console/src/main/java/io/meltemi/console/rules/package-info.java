/** Rules and declared patterns, as people change them and try them out. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.rules;
