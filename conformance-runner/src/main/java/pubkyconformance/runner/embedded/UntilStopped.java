package pubkyconformance.runner.embedded;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import pubkyconformance.runner.ExitCode;

/**
 * Something that serves until the process is told to stop (SIGINT, SIGTERM) and is then closed. One that was told to stop has done what it
 * should, so that the process ends with 0; if it cannot be closed properly, with 5.
 */
final class UntilStopped {
    private final AutoCloseable service;
    private final PrintWriter err;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean endsProcess;

    private UntilStopped(AutoCloseable service, PrintWriter err) {
        this.service = service;
        this.err = err;
    }

    /** From now on {@code service} is closed when the process ends, for whatever reason. */
    static UntilStopped closing(AutoCloseable service, PrintWriter err) {
        UntilStopped stop = new UntilStopped(service, err);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::close, "stop"));
        return stop;
    }

    /** Waits; what ends this is the end of the process. */
    void await() {
        endsProcess = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        int code = ExitCode.OK.number();
        try {
            service.close();
        } catch (Exception e) { // the process ends here
            err.println("pubky-conformance: not stopped properly: " + e);
            err.flush();
            code = ExitCode.INTERNAL.number();
        }
        if (endsProcess) {
            Runtime.getRuntime().halt(code); // else a signal's number would be the exit code
        }
        closed.countDown();
    }
}
