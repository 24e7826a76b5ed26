package io.meltemi.patterns.live;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One way of being surprised. */
interface Part {

    /** How surprising a reading is: minus the decimal logarithm of how often one is told such a thing. 0 while too little is known. */
    double surprise(Reading reading);

    /** Nothing was heard for long: the values before the gap and after it do not belong together. */
    default void afterGap() {}

    /** Why the last reading was surprising. */
    String reason(Sayings sayings);

    /** Bytes that the part holds in memory. */
    int stateBytes();

    void writeTo(DataOutput out) throws IOException;

    void readFrom(DataInput in) throws IOException;
}
