package io.meltemi.bench.chaos;

import io.meltemi.bench.ResultTable;
import java.util.ArrayList;
import java.util.List;

/** What each act did to the load. */
public final class ActsResult {

    private final List<Row> rows = new ArrayList<>();

    /**
     * One act.
     *
     * @param seconds until it was done and every part answered
     * @param acknowledged readings since the begin of all acts
     * @param longestGap seconds in which nothing was acknowledged
     * @param stored what the database said of all those readings afterwards
     */
    record Row(String act, double seconds, long acknowledged, double longestGap, StoredReadings.Count stored) {

        long lost() {
            return acknowledged - stored.found();
        }

        boolean isClean() {
            return stored.answered() && lost() == 0 && stored.doubled() == 0 && stored.unbalanced() == 0;
        }
    }

    void add(Row row) {
        rows.add(row);
    }

    /** Whether, after each act, nothing was lost or doubled, and the ledger balanced. */
    public boolean isClean() {
        return rows.stream().allMatch(Row::isClean);
    }

    @Override
    public String toString() {
        ResultTable table = new ResultTable(
                "act", "took s", "readings acknowledged", "longest gap s", "lost", "doubled", "ledger off");
        for (Row row : rows) {
            table.add(
                    row.act(),
                    row.seconds(),
                    row.acknowledged(),
                    row.longestGap(),
                    row.lost(),
                    row.stored().doubled(),
                    row.stored().unbalanced());
        }
        return table.toString();
    }
}
