package io.meltemi.launcher.measuring;

import java.util.List;

/** Measures one thing now; not necessarily thread-safe. */
interface Measurer {

    /** Takes at most some seconds; fails where nothing can be measured. */
    List<Family> measure() throws Exception;
}
