/** The dashboard's own files, and the libraries that it uses, as they are served. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.dashboard;
