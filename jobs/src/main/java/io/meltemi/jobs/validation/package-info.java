/** The validation job: from raw records of {@code mqtt.inbound} to readings, rejections, node events and answers. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.validation;
