/** The push job: live readings and what is made of them, to other platforms. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.push;
