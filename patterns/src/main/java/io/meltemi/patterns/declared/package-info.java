/** Sequences that people declare: which events, of which nodes, in what order and time. */
@NullMarked
package io.meltemi.patterns.declared;

import org.jspecify.annotations.NullMarked;
