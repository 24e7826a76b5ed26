package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.console.access.FirstAdministrator;
import io.meltemi.launcher.command.CommandRun;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The three kinds of people on their main paths, in a browser, over a whole platform: a subscriber sees a fire appear and acknowledges it
 * from the mail's link, a data scientist finds its cause in history and turns a pattern into a rule, an operator blocks a node. Then every
 * page, in both colour schemes and sizes, for accessibility.
 */
class DashboardIT {

    private static final boolean EVERY_FORM = Boolean.getBoolean("meltemi.long-tests");
    private static final Path PICTURES = Path.of("target", "pages");
    private static final Pattern SETTINGS = Pattern.compile("https?://[^\\s<>\"]+/me\\?token=[A-Za-z0-9_-]+");
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("https?://[^\\s<>\"]+/alerts/unsubscribe\\?token=[A-Za-z0-9_-]+");
    private static final String HOSTILE =
            "<img src=\"/hostile\" onerror=\"window.hostile = 1\"><script>window.hostile = 1</script>";
    private static final String RAN =
            "return window.hostile !== undefined || document.querySelector('img[src=\"/hostile\"]') !== null";
    private static final String SENSOR = "indoorTemperatureSensor";
    private static final List<String> PAGES = List.of(
            "network",
            "nodes/net/F1",
            "alerts",
            "alerts/ALERT",
            "history?s=net%2FF1%2F" + SENSOR,
            "patterns",
            "patterns/p-fire",
            "rules",
            "subscribers",
            "flow",
            "accounts",
            "tokens",
            "sign-in");

    @TempDir
    Path directory;

    @Test
    @DisplayName("HTTP-01: / is the dashboard, on which each kind of people finds their way")
    void dashboard_threeKindsOfPeople_reachTheirEnds() throws Exception {
        try (Browser browser = Browser.start();
                MailBox box = new MailBox();
                TestPlatform platform =
                        TestPlatform.start(directory, Map.of("MELTEMI_NOTIFY_EMAIL_SMTP_URL", box.url()))) {
            String url = platform.file().console().url();
            CommandRun added = CommandRun.of(
                    "subscribers",
                    "add",
                    "keeper",
                    "--email",
                    "keeper@example.org",
                    "--data-dir",
                    directory.toString());
            assertThat(added.status()).as(added.err()).isZero();
            try (RawNode node = platform.join("F1")) {
                browser.open(url + "/#/alerts");
                browser.await("[data-test=alerts-count]");
                fire(node);
                String alert = seeTheFireAppear(browser, platform);
                MimeMessage mail = box.await(1).get(0);
                acknowledgeByTheMail(browser, MailBox.link(mail), url + "/#/alerts/" + alert);
                findTheCause(browser, url + "/#/alerts/" + alert);
                signIn(browser, url, platform);
                turnAPatternIntoARule(browser, url, platform);
                block(browser, url, platform);
                sayHostileThings(platform);
                lookAtEveryPage(browser, url, alert, mail);
            }
        }
    }

    private static void fire(RawNode node) throws Exception {
        for (int i = 0; i < 5; i++) {
            node.publish(SENSOR, "float,0-70,21").get();
        }
        for (int i = 0; i < 10; i++) {
            node.publish(SENSOR, "float,0-70,41").get();
        }
    }

    /** Without asking for the page again. */
    private static String seeTheFireAppear(Browser browser, TestPlatform platform) throws Exception {
        browser.await("[data-test=alert-row]", "F1", "41");
        return platform.rows("select alert_id from alerts where kind = 'SEVERITY'")
                .get(0)
                .get(0);
    }

    private static void acknowledgeByTheMail(Browser browser, URI link, String story) {
        browser.open(link.toString());
        browser.await("h1", "firing");
        browser.awaitPicture("img");
        browser.click("form button");
        browser.await("section", "acknowledged by keeper");
        browser.open(story);
        browser.await("[data-test=alert-state][data-value=ACKNOWLEDGED]");
    }

    private static void findTheCause(Browser browser, String story) {
        browser.open(story);
        browser.await("[data-test=timeline-event][data-value=ACKNOWLEDGED]");
        browser.await("[data-test=alert-chart]");
        browser.click("[data-test=alert-readings] a[href^='#/history']");
        browser.await("[data-test=history-chart] canvas");
        browser.await("[data-test=history-bucket]");
        assertThat(browser.url()).contains("#/history", SENSOR);
    }

    private static void signIn(Browser browser, String url, TestPlatform platform) throws Exception {
        String password = FirstAdministrator.makeUnlessThereAreAccounts(
                        platform.file().database())
                .orElseThrow();
        browser.open(url + "/#/sign-in");
        browser.type("[data-test=sign-in-name]", FirstAdministrator.NAME);
        browser.type("[data-test=sign-in-password]", password);
        browser.click("[data-test=sign-in]");
        browser.await("[data-test=sign-out]");
    }

    private static void turnAPatternIntoARule(Browser browser, String url, TestPlatform platform) throws Exception {
        platform.rows(
                "insert into meltemi.pattern (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,"
                        + " end_time, is_open, score, severity, explanation, detail) select 'p-fire', 1, max(time), 'ANOMALY',"
                        + " 'net', 'F1', ?, min(time), max(time), false, 0.9, 'WARNING', 'unlike any before', '{}'"
                        + " from readings where node_id = 'F1' and value > 40 returning 1",
                SENSOR);
        browser.open(url + "/#/patterns/p-fire");
        browser.await("[data-test=pattern-picture] svg");
        browser.click("[data-test=make-rule]");
        browser.await("[data-test=proposal]");
        browser.click("[data-test=dry-run-start]");
        browser.await("[data-test=dry-run-result]");
        String id = browser.await("[data-test=rule-id]").getDomProperty("value");
        browser.click("[data-test=rule-put]");
        browser.await("[data-test=toast]", id);
        browser.open(url + "/#/rules");
        browser.await("[data-test=rule-row]", id);
    }

    private static void block(Browser browser, String url, TestPlatform platform) throws Exception {
        browser.open(url + "/#/nodes/net/F1");
        browser.click("[data-test=block]");
        browser.click("[data-test=confirm-yes]");
        platform.awaitRows(
                List.of(List.of("BLOCKED", FirstAdministrator.NAME)),
                "select n.functional_mode, e.actor from nodes n join node_events e using (network, node_id)"
                        + " where n.node_id = 'F1' and e.event = 'BLOCKED' order by e.time desc limit 1");
        browser.click("[data-test=unblock]");
        browser.click("[data-test=confirm-yes]");
        platform.awaitRows(List.of(List.of("ACTIVE")), "select functional_mode from nodes where node_id = 'F1'");
    }

    /** A script in every text that nodes and people give, for the pages that are looked at next. */
    private static void sayHostileThings(TestPlatform platform) throws Exception {
        platform.rows("update meltemi.node set room = ? where node_id = 'F1' returning 1", HOSTILE);
        platform.rows("update meltemi.alert set summary = ?, room = ? returning 1", HOSTILE, HOSTILE);
        platform.rows("update meltemi.pattern set explanation = ? returning 1", HOSTILE);
        platform.rows("update meltemi.reading set text_value = ?, value = null where value = 21 returning 1", HOSTILE);
    }

    private static void lookAtEveryPage(Browser browser, String url, String alert, MimeMessage mail) throws Exception {
        browser.complaints();
        for (String page : PAGES) {
            String path = page.replace("ALERT", alert);
            String name = page.replaceAll("[?/].*", page.contains("/") ? "-one" : "");
            look(browser, url + "/#/" + path, name, "[data-test=page-heading]");
        }
        browser.open(url + "/#/network");
        browser.await("main", HOSTILE);
        look(browser, url + "/open", "open", "h1");
        look(browser, MailBox.link(mail).toString(), "mail-acknowledge", "h1");
        look(browser, MailBox.link(mail, SETTINGS).toString(), "mail-settings", "h1");
        look(browser, MailBox.link(mail, UNSUBSCRIBE).toString(), "mail-unsubscribe", "h1");
        Path html = Files.writeString(PICTURES.resolve("mail.html"), MailBox.html(mail));
        look(browser, html.toUri().toString(), "mail", "table");
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("cid:")) // what a mail brings with it
                .as("what the browser complained of, at " + Instant.now())
                .isEmpty();
    }

    /** At one page in both colour schemes and sizes: light on a phone and dark on a wide screen, and with the long tests the other two as well. */
    private static void look(Browser browser, String address, String name, String sign) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            for (var size : List.of(Browser.WIDE, Browser.PHONE)) {
                if (!EVERY_FORM && scheme.equals("dark") == size.equals(Browser.PHONE)) {
                    continue;
                }
                browser.resize(size);
                browser.open("about:blank");
                browser.open(address);
                browser.await(sign);
                browser.settle();
                browser.screenshot(
                        PICTURES.resolve(name + "-" + scheme + (size.equals(Browser.PHONE) ? "-phone" : "") + ".png"));
                assertThat(browser.run(RAN)).as(address).isEqualTo(false);
                assertThat(browser.accessibilityFaults())
                        .as(address + ", " + scheme + ", " + size)
                        .isEmpty();
            }
        }
    }
}
