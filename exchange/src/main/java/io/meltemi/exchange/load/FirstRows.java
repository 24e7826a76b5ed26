package io.meltemi.exchange.load;

import io.meltemi.exchange.ExchangeException;
import io.meltemi.exchange.mapping.ReadingMapper;
import io.meltemi.exchange.mapping.RowFault;
import io.meltemi.exchange.source.RowSource;
import io.meltemi.exchange.source.SourceFile;
import io.meltemi.exchange.source.SourceRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Tries a mapping on a file's first rows, so that a wrong one is told before anything is written. */
final class FirstRows {

    private static final int ROWS = 1000;

    private final SourceFile file;
    private final ImportMapping mapping;

    FirstRows(SourceFile file, ImportMapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /** @throws ExchangeException when none of them gives a reading, though some are there */
    void check() throws IOException, ExchangeException {
        List<RowFault> faults = new ArrayList<>();
        AtomicLong readings = new AtomicLong();
        try (RowSource rows = file.open(mapping.csv())) {
            ReadingMapper mapper = mapping.bind(file, rows.columns());
            SourceRow row = rows.next();
            for (int i = 0; i < ROWS && row != null && readings.get() == 0; i++) {
                mapper.map(row, reading -> readings.incrementAndGet(), faults::add);
                row = rows.next();
            }
        }
        if (readings.get() == 0 && !faults.isEmpty()) {
            throw new ExchangeException(file.path() + ": none of the first " + faults.size()
                    + " rows is a reading by this mapping, nothing was written; "
                    + faults.get(0).describe());
        }
    }
}
