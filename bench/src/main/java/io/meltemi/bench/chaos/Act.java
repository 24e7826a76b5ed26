package io.meltemi.bench.chaos;

/**
 * Something that an operator does to a running platform.
 *
 * @param name in the table
 * @param load what the nodes do meanwhile
 * @param step does it, and returns when it is done
 */
public record Act(String name, Load load, Step step) {

    /** What the nodes do; whatever they published before an act is stored when it begins. */
    public enum Load {
        /** They publish before, meanwhile and after. */
        FLOWS,
        /** They publish after it. */
        PAUSES,
        /** They publish when the next act lets them. */
        RESTS
    }

    /** The doing. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }
}
