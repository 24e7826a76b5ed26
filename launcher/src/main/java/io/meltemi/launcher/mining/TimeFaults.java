package io.meltemi.launcher.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is uneven in the times of rows, which are mined one after the other as if they were even. */
final class TimeFaults {

    private TimeFaults() {}

    static List<String> of(long[] micros) {
        long usual = CsvColumn.usualStep(micros).toNanos() / 1000;
        int back = 0;
        int gaps = 0;
        long longest = 0;
        for (int i = 1; i < micros.length; i++) {
            long pause = micros[i] - micros[i - 1];
            back += pause < 0 ? 1 : 0;
            gaps += pause * 2 > usual * 3 ? 1 : 0;
            longest = Math.max(longest, pause);
        }
        List<String> notes = new ArrayList<>();
        if (back > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The times go back %s; the rows are taken in the file's order. With --grid they are put in order.",
                    times(back)));
        }
        if (gaps > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Between two rows there are usually %s s, but %s longer, at most %s s; the rows are taken as if"
                            + " they were even. With --grid they are brought to an even step, and gaps are gaps.",
                    usual / 1e6,
                    times(gaps),
                    longest / 1e6));
        }
        return notes;
    }

    private static String times(int count) {
        return count == 1 ? "once" : String.format(Locale.ROOT, "%,d times", count);
    }
}
