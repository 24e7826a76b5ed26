package io.meltemi.bench.formats;

import java.util.Locale;

/** Where the benchmark's nodes publish: a topic as long as the contract's example. */
final class FormatTopic {

    static final String NETWORK = "campus";

    private FormatTopic() {}

    static String node(int number) {
        return String.format(Locale.ROOT, "SN%03d", number);
    }

    static String of(int number) {
        return NETWORK + "/" + node(number)
                + "/Greece/Samos/Karlovasi/AegeanUniversityCampus/indoor/A/A52/indoorTemperatureSensor";
    }
}
