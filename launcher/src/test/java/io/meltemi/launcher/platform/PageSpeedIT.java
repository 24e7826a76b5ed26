package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast pages of a console that runs are in a browser, printed: with {@code -Dmeltemi.page-speed=URL}, and for the chart
 * {@code -Dmeltemi.page-speed.series=NETWORK/NODE/SENSOR}.
 */
@EnabledIfSystemProperty(named = PageSpeedIT.URL, matches = "http.+")
class PageSpeedIT {

    static final String URL = "meltemi.page-speed";

    private static final String SERIES = "meltemi.page-speed.series";
    private static final int TIMES = 7;
    private static final int ZOOMS = 20;
    private static final PrintStream OUT = System.out;

    /** Of tasks that held up the page for 50 ms or more, by the browser's own count (W3C Long Tasks). */
    private static final String WATCH =
            """
            window.longTasks = [];
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.longTasks.push(entry.duration)))
              .observe({ entryTypes: ['longtask'] });""";

    @Test
    void pages_ofAConsole_theirTimesArePrinted() throws Exception {
        String url = System.getProperty(URL);
        try (Browser browser = Browser.start()) {
            List<Double> complete = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                browser.open("about:blank");
                browser.open(url + "/#/network");
                browser.await("[data-test=count-all]");
                browser.settle();
                complete.add(number(browser.run("return Math.max(...performance.getEntriesByType('resource').filter("
                        + "(entry) => !entry.name.includes('/api/stream')).map((entry) => entry.responseEnd))")));
            }
            OUT.printf(
                    Locale.ROOT, "first page: all of it there after %.0f ms (median of %d)%n", median(complete), TIMES);
            browser.open(url + "/#/history?last=P365D&s="
                    + System.getProperty(SERIES, "").replace("/", "%2F"));
            browser.await("[data-test=history-chart] canvas");
            browser.settle();
            browser.run(WATCH);
            for (int i = 0; i < ZOOMS; i++) {
                String before = browser.url();
                browser.click(i % 4 == 3 ? "[data-test=zoom-out]" : "[data-test=zoom-in]");
                browser.settle();
                assertThat(browser.url()).isNotEqualTo(before);
            }
            OUT.printf(
                    Locale.ROOT,
                    "chart of a year, zoomed %d times: %s tasks of 50 ms or more, the longest of %.0f ms%n",
                    ZOOMS,
                    browser.run("return window.longTasks.length"),
                    number(browser.run("return Math.max(0, ...window.longTasks)")));
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
