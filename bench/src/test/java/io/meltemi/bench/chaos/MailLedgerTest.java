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
    void mails_ofTheSameNode_areCountedForIt() throws Exception {
        try (MailLedger ledger = MailLedger.start(ChaosBenchmark.ALARM_ID)) {
            send(ledger, "Subject: [DANGER] room 7", "", "Node:       alarm-00007, network chaos", "- alarm-00008");
            send(ledger, "Subject: [DANGER] alarm-00009", "", "Since: now", "Node:       alarm-00007, network chaos");
            send(ledger, "Subject: nothing of ours", "", "Node:       another, network chaos");

            assertThat(ledger.of("alarm-00007")).isEqualTo(2);
            assertThat(ledger.of("alarm-00008")).isZero();
            assertThat(ledger.of("alarm-00009")).isZero();
        }
    }

    private static void send(MailLedger ledger, String... lines) throws Exception {
        URI url = URI.create(ledger.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            assertThat(in.readLine()).startsWith("220");
            for (String command : List.of("EHLO me", "MAIL FROM:<a@b>", "RCPT TO:<c@d>")) {
                say(out, command);
                assertThat(in.readLine()).startsWith("250");
            }
            say(out, "DATA");
            assertThat(in.readLine()).startsWith("354");
            for (String line : lines) {
                say(out, line);
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
