/** How values are put into the forms of other platforms, and how they get there. */
@org.jspecify.annotations.NullMarked
package io.meltemi.push.send;
