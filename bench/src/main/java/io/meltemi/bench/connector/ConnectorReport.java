package io.meltemi.bench.connector;

import io.meltemi.bench.ResultTable;
import java.util.List;

/** The comparison, by direction and QoS. */
public record ConnectorReport(List<Figures> figures) {

    public ConnectorReport {
        figures = List.copyOf(figures);
    }

    /**
     * Messages a second, medians of rounds.
     *
     * @param part source or sink
     */
    public record Figures(String part, int qos, double barePerSecond, double connectorPerSecond) {

        /** The connector's share of what the bare client does. */
        public double ratio() {
            return connectorPerSecond / barePerSecond;
        }
    }

    /** For people. */
    public String text() {
        ResultTable table = new ResultTable("", "QoS", "bare client, messages/s", "connector, messages/s", "ratio");
        for (Figures line : figures) {
            table.add(
                    line.part(),
                    line.qos(),
                    line.barePerSecond(),
                    line.connectorPerSecond(),
                    String.format("%.2f", line.ratio()));
        }
        return table.toString();
    }
}
