package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.RowFault;
import java.util.ArrayList;
import java.util.List;

/** Rows on their way to one writer. */
record ImportBatch(List<StagedReading> readings, List<RowFault> faults) {

    ImportBatch() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    int size() {
        return readings.size() + faults.size();
    }
}
