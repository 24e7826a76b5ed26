/** The console's HTTP service: health, metrics, and the pages that the links in messages lead to. */
@org.jspecify.annotations.NullMarked
package io.meltemi.launcher.http;
