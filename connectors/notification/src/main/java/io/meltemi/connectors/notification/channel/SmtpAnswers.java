package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What an SMTP server's refusal means for the message (RFC 5321, section 4.2.1). */
final class SmtpAnswers {

    private static final int TRANSIENT = 4;
    private static final int PERMANENT = 5;

    private SmtpAnswers() {}

    /** The outcome of an attempt that ended in an exception. */
    static Outcome outcome(MessagingException fault, Attempt attempt) {
        List<Exception> chain = chain(fault);
        for (Exception part : chain) {
            if (part instanceof AuthenticationFailedException) {
                return new Outcome.Transient("the mail server refused to sign us in: " + Lines.words(part), null);
            }
            if (part instanceof SSLException) {
                return new Outcome.Transient(
                        "the mail server's certificate or TLS is not trusted: " + Lines.words(part), null);
            }
        }
        for (int i = chain.size() - 1; i >= 0; i--) {
            int code = code(chain.get(i));
            String words = Lines.answer(String.valueOf(chain.get(i).getMessage()));
            if (code / 100 == PERMANENT) {
                return new Outcome.Permanent(words);
            }
            if (code / 100 == TRANSIENT) {
                return new Outcome.Transient(words, null);
            }
        }
        return attempt.disconnected(Lines.words(chain.get(chain.size() - 1)));
    }

    private static int code(Exception fault) {
        if (fault instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode();
        }
        if (fault instanceof SMTPSenderFailedException refused) {
            return refused.getReturnCode();
        }
        return fault instanceof SMTPSendFailedException refused ? refused.getReturnCode() : 0;
    }

    /** The exception and what it stands for, in this library's way of chaining. */
    private static List<Exception> chain(MessagingException fault) {
        List<Exception> chain = new ArrayList<>();
        Throwable next = fault;
        while (next instanceof Exception exception && !chain.contains(exception) && chain.size() < 10) {
            chain.add(exception);
            next = exception instanceof MessagingException wrapper ? wrapper.getNextException() : exception.getCause();
        }
        return chain;
    }
}
