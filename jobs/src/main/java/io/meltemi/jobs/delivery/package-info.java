/** The delivery job: sends notifications, each once, and records what became of them. */
@org.jspecify.annotations.NullMarked
package io.meltemi.jobs.delivery;
