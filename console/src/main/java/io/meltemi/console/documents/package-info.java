/** Documents that people edit: their faults and their versions. */
@org.jspecify.annotations.NullMarked
package io.meltemi.console.documents;
