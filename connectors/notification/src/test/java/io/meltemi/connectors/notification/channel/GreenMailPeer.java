package io.meltemi.connectors.notification.channel;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.meltemi.connectors.notification.ChannelFactory;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A GreenMail server, and a channel to it. */
final class GreenMailPeer implements Peer {

    private final GreenMail server;
    private final ChannelFactory channels;

    GreenMailPeer(String protocol, IntFunction<String> urlOfPort) {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        server.start();
        int port = protocol.equals("smtps")
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
        channels = Channels.email(urlOfPort.apply(port), "Meltemi <alerts@example.org>");
    }

    GreenMail server() {
        return server;
    }

    List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public List<Received> received() {
        return Stream.of(server.getReceivedMessages())
                .map(GreenMailPeer::received)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Received received(MimeMessage mail) {
        try {
            InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
            return new Received(to.getAddress(), MailParts.text(mail), mail.getMessageID());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
