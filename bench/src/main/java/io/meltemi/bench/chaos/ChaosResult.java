package io.meltemi.bench.chaos;

import io.meltemi.bench.ResultTable;

/**
 * What became of the load.
 *
 * @param acknowledged readings, by the broker
 * @param answered whether everything that was sent has been acknowledged, or refused by the node's own full queue
 * @param longestGap seconds in which nothing was acknowledged
 * @param alerts that were raised by an acknowledged reading
 */
public record ChaosResult(
        FaultLog log,
        long sent,
        long acknowledged,
        boolean answered,
        double longestGap,
        StoredReadings.Count stored,
        int alerts,
        int toldTwice,
        int missed) {

    /** Readings that were acknowledged and are not stored. */
    public long lost() {
        return acknowledged - stored.found();
    }

    /** Whether nothing is under way any more. */
    boolean isComplete() {
        return answered && stored.answered() && lost() == 0 && missed == 0 && stored.unbalanced() == 0;
    }

    /** Whether nothing was lost, doubled, told twice or not told, and the ledger balances. */
    public boolean isClean() {
        return isComplete() && stored.doubled() == 0 && toldTwice == 0;
    }

    @Override
    public String toString() {
        ResultTable sums = new ResultTable(
                "kills",
                "faults",
                "readings acknowledged",
                "longest gap s",
                "lost",
                "doubled",
                "alerts",
                "sent twice",
                "missed",
                "ledger off");
        sums.add(
                log.kills(),
                log.all(),
                acknowledged,
                longestGap,
                lost(),
                stored.doubled(),
                alerts,
                toldTwice,
                missed,
                stored.unbalanced());
        return log.table() + System.lineSeparator() + sums;
    }
}
