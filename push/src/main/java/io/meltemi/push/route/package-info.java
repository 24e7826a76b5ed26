/** Routes of readings to other platforms: what they say, and how they stand in JSON. */
@org.jspecify.annotations.NullMarked
package io.meltemi.push.route;
