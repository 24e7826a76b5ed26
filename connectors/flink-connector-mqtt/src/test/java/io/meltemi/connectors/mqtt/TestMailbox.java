// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/** Mails that wait until a test lets them run. */
final class TestMailbox implements MailboxExecutor {

    private final BlockingQueue<ThrowingRunnable<? extends Exception>> mails = new LinkedBlockingQueue<>();

    @Override
    public void execute(
            MailOptions options, ThrowingRunnable<? extends Exception> command, String format, Object... arguments) {
        mails.add(command);
    }

    /** Waits for a mail and runs it. */
    void runNext() throws Exception {
        mails.take().run();
    }

    int size() {
        return mails.size();
    }

    @Override
    public void yield() throws InterruptedException {
        throw new UnsupportedOperationException("a writer waits by itself");
    }

    @Override
    public boolean tryYield() throws FlinkRuntimeException {
        return false;
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }
}
