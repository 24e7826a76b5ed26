/** What mining found, as pictures and as a page for people. */
@NullMarked
package io.meltemi.patterns.report;

import org.jspecify.annotations.NullMarked;
