package io.meltemi.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailLedgerTest {

    @Test
    void mails_sameNodeInSubjects_areCountedForIt() throws Exception {
        try (MailLedger ledger = MailLedger.start(ChaosBenchmark.ALARM_ID)) {
            send(ledger, "Subject: DANGER: alarm-00007, temperature", "alarm-00008 is only in the body");
            send(ledger, "Subject: DANGER: a subject that goes on", " in a second line: alarm-00007", "X-Other: alarm-00009");
            send(ledger, "Subject: nothing of ours", "alarm-00007");

            assertThat(ledger.of("alarm-00007")).isEqualTo(2);
            assertThat(ledger.of("alarm-00008")).isZero();
            assertThat(ledger.of("alarm-00009")).isZero();
        }
    }

    private static void send(MailLedger ledger, String... lines) throws Exception {
        URI url = URI.create(ledger.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort());
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            assertThat(in.readLine()).startsWith("220");
            for (String command : List.of("EHLO me", "MAIL FROM:<a@b>", "RCPT TO:<c@d>")) {
                say(out, command);
                assertThat(in.readLine()).startsWith("250");
            }
            say(out, "DATA");
            assertThat(in.readLine()).startsWith("354");
            say(out, lines[0]);
            boolean inHead = true;
            for (int i = 1; i < lines.length; i++) {
                boolean isHead = lines[i].startsWith(" ") || lines[i].startsWith("X-");
                if (inHead && !isHead) {
                    say(out, "");
                    inHead = false;
                }
                say(out, lines[i]);
            }
            say(out, ".");
            assertThat(in.readLine()).startsWith("250");
        }
    }

    private static void say(OutputStream out, String line) throws Exception {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
