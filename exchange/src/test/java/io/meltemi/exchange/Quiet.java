package io.meltemi.exchange;

import io.meltemi.exchange.export.ExportListener;
import io.meltemi.exchange.load.BatchCounts;
import io.meltemi.exchange.load.ImportListener;
import io.meltemi.exchange.mapping.RowFault;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told. */
public final class Quiet implements ImportListener, ExportListener {

    public final List<String> faults = new ArrayList<>();
    public final List<String> notes = new ArrayList<>();
    public double share;

    @Override
    public void progressed(double soFar, BatchCounts counts) {
        share = soFar;
    }

    @Override
    public void fault(RowFault fault) {
        faults.add(fault.describe());
    }

    @Override
    public void progressed(double soFar, long readings) {
        share = soFar;
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }
}
